package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Client;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import keystages.testkit.strace.Injection.Call;

/**
 * The common part of runs that differ only in their fault: a stage, the directory that it finds,
 * and the mutations that one client asks for. Immutable.
 *
 * @param work holds the directories of the runs
 * @param found a copy of this is the data directory; if empty, the stage has to make it
 * @param start the contents of the directory
 * @param mutations the mutations that the client asks for
 * @param seed the seed of the mutations
 */
record Scene(
    Stage stage,
    Path work,
    Optional<Path> found,
    Contents start,
    List<Mutation> mutations,
    long seed) {
  Scene {
    mutations = List.copyOf(mutations);
  }

  /** A scene in which the stage has to make its directory. */
  static Scene fromNothing(Stage stage, Path work, Script script) throws IOException {
    return new Scene(
        stage,
        work.toRealPath(),
        Optional.empty(),
        Contents.NOTHING,
        script.mutations(),
        script.seed());
  }

  /** The same stage, which finds this directory with these contents. */
  Scene continued(Path directory, Contents contents, Mutation mutation) {
    return new Scene(stage, work, Optional.of(directory), contents, List.of(mutation), seed);
  }

  /** All system calls that the stage makes on the data directory in a run without a fault. */
  List<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, Integer> call : trace().counts().entrySet()) {
      for (int number = 1; number <= call.getValue(); number++) {
        calls.add(new Call(call.getKey(), number));
      }
    }
    return calls;
  }

  /** A few calls, at random, of the second half of a long run. */
  List<Call> lateCalls(int count) throws IOException {
    List<Call> late = new ArrayList<>();
    for (Call call : calls()) {
      if (call.number() > mutations.size() / 2) {
        late.add(call);
      }
    }
    Collections.shuffle(late, new Random(seed));
    return late.subList(0, count);
  }

  /** Plays one run and judges it. */
  @FunctionalInterface
  interface Play {
    void play(Run run) throws IOException;
  }

  /**
   * Plays a run for each fault, several in parallel, until one fails.
   *
   * @throws AssertionError the first failure
   */
  void playEach(List<Injection> faults, Play play) {
    Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();
    faults.parallelStream()
        .filter(fault -> failures.isEmpty())
        .forEach(fault -> play(fault, play).ifPresent(failures::add));
    if (!failures.isEmpty()) {
      throw failures.element();
    }
  }

  private Optional<AssertionError> play(Injection fault, Play play) {
    try {
      play.play(run(Optional.of(fault)));
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(e);
    } catch (IOException e) {
      return Optional.of(new AssertionError("cannot play " + fault, e));
    }
  }

  private Trace trace() throws IOException {
    Run run = run(Optional.empty());
    try (StageProcess process = run.start().requireReady()) {
      Client client = process.connect();
      for (Mutation mutation : mutations) {
        client.send(mutation.request());
      }
    }
    return run.trace();
  }

  /** A run in a directory of its own. */
  Run run(Optional<Injection> injection) throws IOException {
    Path data = Files.createTempDirectory(work, "run").resolve("data");
    if (found.isPresent()) {
      copy(found.get(), data);
    }
    return new Run(this, injection, data);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
