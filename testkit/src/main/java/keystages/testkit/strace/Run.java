package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import keystages.testkit.crash.Evidence;
import keystages.testkit.process.Launch;
import keystages.testkit.process.StageProcess;

/**
 * One run of a scene.
 *
 * @param injection the fault, or none
 * @param data the data directory, below a directory that no other run uses
 */
record Run(Scene scene, Optional<Injection> injection, Path data) {
  /**
   * Without the compilers' threads and a collector's there are a third of the system calls, in half
   * the time. None of these changes what the stage asks of its directory, and a sweep starts
   * hundreds of JVMs; other rigs run the stage with the options of its users.
   */
  private static final List<String> FAST_START = List.of("-Xint", "-XX:+UseSerialGC");

  /** One thread serves all connections, so that strace counts the calls alike in each run. */
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

  /** The same stage on the same directory without strace. */
  Launch launch() {
    return Launch.of(scene.stage(), data).with(FAST_START);
  }

  /** The log of strace, complete when the process has ended. */
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
