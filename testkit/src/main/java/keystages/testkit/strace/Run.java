package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import keystages.testkit.crash.Evidence;
import keystages.testkit.process.Launch;
import keystages.testkit.process.StageProcess;

/**
 * A scene played once.
 *
 * @param injection the fault, or none
 * @param data the directory of the store, below one that nobody else uses
 */
record Run(Scene scene, Optional<Injection> injection, Path data) {
  /** A third of the system calls, most of them the compiler's, and half the time. */
  private static final String INTERPRET = "-Xint";

  /** One thread for all connections, so that the calls are counted in the same way each time. */
  private static final List<String> ONE_THREAD =
      List.of(
          "-Djdk.virtualThreadScheduler.parallelism=1",
          "-Djdk.virtualThreadScheduler.maxPoolSize=1");

  /** Starts the stage under strace. */
  StageProcess start() throws IOException {
    return launch()
        .wrappedIn(
            injection
                .map(fault -> Strace.injecting(log(), data, fault))
                .orElseGet(() -> Strace.logging(log(), data)))
        .with(ONE_THREAD)
        .start();
  }

  /** The stage on the same directory, with nothing in its way. */
  Launch launch() {
    return Launch.of(scene.stage(), data).with(List.of(INTERPRET));
  }

  /** What strace has logged, complete when the process has ended. */
  Trace trace() throws IOException {
    return Trace.read(log());
  }

  Evidence evidence() {
    String fault = injection.map(Injection::toString).orElse("none");
    return new Evidence(scene.seed(), fault + " in " + scene.stage().name());
  }

  private Path log() {
    return data.resolveSibling("strace.log");
  }
}
