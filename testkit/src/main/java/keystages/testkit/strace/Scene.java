package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
 * What is played again and again, with another fault each time: a stage, the directory it finds,
 * and what one client asks of it. Immutable.
 *
 * @param work for the directories of the runs
 * @param found what the data directory is a copy of, or nothing if the stage has to make it
 * @param start what the directory holds
 * @param mutations that the client asks for
 * @param seed that the mutations were made from
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

  /** The stage has to make its directory. */
  static Scene fromNothing(Stage stage, Path work, Script script) throws IOException {
    return new Scene(
        stage,
        work.toRealPath(),
        Optional.empty(),
        Contents.NOTHING,
        script.mutations(),
        script.seed());
  }

  /** The same stage finds this directory, which holds these contents. */
  Scene continued(Path directory, Contents contents, Mutation mutation) {
    return new Scene(stage, work, Optional.of(directory), contents, List.of(mutation), seed);
  }

  /** All system calls on the data directory that the stage makes when there are no faults. */
  List<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, Integer> call : trace().counts().entrySet()) {
      for (int number = 1; number <= call.getValue(); number++) {
        calls.add(new Call(call.getKey(), number));
      }
    }
    return calls;
  }

  /** What is done with one run. */
  @FunctionalInterface
  interface Play {
    void play(Run run) throws IOException;
  }

  /**
   * Plays a run for each fault, several at the same time, until one of them fails.
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
