package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keystages.testkit.crash.Audit;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Evidence;
import keystages.testkit.crash.Mutation;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import keystages.testkit.strace.Injection.Call;

/**
 * Kills a stage on entry to each system call that it makes on its data directory, in a run of its
 * own, and audits the directory after each run. The interrupted mutation may be there whole or not
 * at all; every acknowledged mutation must be there.
 */
public final class DeathSweep {
  private static final int KILLED = 128 + 9;

  private DeathSweep() {}

  /**
   * Sweeps from the first creation of the data directory to the end of the script.
   *
   * @param work an empty directory for all runs
   * @return the number of crash points
   * @throws AssertionError at the first death that is not survived
   */
  public static int fromNothing(Stage stage, Path work, Script script) throws IOException {
    Scene scene = Scene.fromNothing(stage, work, script);
    return sweep(scene, scene.calls());
  }

  /**
   * Kills the stage late in a long script, at a few calls drawn at random.
   *
   * @param work an empty directory for all runs
   * @throws AssertionError at the first death that is not survived
   */
  public static void late(Stage stage, Path work, Script script, int points) throws IOException {
    Scene scene = Scene.fromNothing(stage, work, script);
    sweep(scene, scene.lateCalls(points));
  }

  /**
   * Kills the stage a second time, while it recovers from a death just before the last rename of
   * the script. That death leaves a whole temporary file behind. In a stage with a log, which
   * renames nothing then, the first death comes just before the last frame is written.
   *
   * @param work an empty directory for all runs
   * @return the number of crash points
   * @throws AssertionError at the first death that is not survived
   */
  public static int duringRecovery(Stage stage, Path work, Script script) throws IOException {
    Scene scene = recovery(stage, work, script);
    return sweep(scene, scene.calls());
  }

  /** The scene of a stage that finds what a death just before the last commit has left. */
  static Scene recovery(Stage stage, Path work, Script script) throws IOException {
    Scene scene = Scene.fromNothing(stage, work, script);
    List<Call> calls = scene.calls();
    Call lastCommit =
        last(calls, "pwrite64")
            .filter(write -> write.number() > script.mutations().size()) // a frame for each
            .or(() -> last(calls, "rename"))
            .orElseThrow(() -> new AssertionError(stage.name() + " renames no file at all"));
    Run interrupted = scene.run(Optional.of(lastCommit.kill()));
    List<Contents> contents = List.copyOf(dieIn(interrupted, interrupted.evidence()));
    Mutation again = script.mutations().get(script.mutations().size() - 1);
    return scene.continued(interrupted.data(), contents.get(0), again);
  }

  private static Optional<Call> last(List<Call> calls, String name) {
    return calls.stream()
        .filter(call -> call.name().startsWith(name))
        .reduce((earlier, later) -> later);
  }

  private static int sweep(Scene scene, List<Call> calls) {
    List<Injection> deaths = calls.stream().map(Call::kill).toList();
    Audit audit = new Audit();
    scene.playEach(deaths, run -> survive(run, audit));
    return deaths.size();
  }

  private static void survive(Run run, Audit audit) throws IOException {
    Evidence evidence = run.evidence();
    Set<Contents> legal = dieIn(run, evidence);
    audit.restart(run.launch(), legal, evidence);
  }

  /** Plays until the process is dead, and returns the contents that are legal then. */
  private static Set<Contents> dieIn(Run run, Evidence evidence) throws IOException {
    Contents contents = run.scene().start();
    try (StageProcess process = run.start()) {
      if (!process.awaitReady()) {
        evidence.add("ended before it was ready");
        requireKilled(process, evidence);
        return Set.of(contents);
      }
      Client client = process.connect();
      for (Mutation mutation : run.scene().mutations()) {
        Contents next = contents.after(mutation);
        Optional<Answer> answer = ask(client, mutation, evidence);
        if (answer.isEmpty()) {
          requireKilled(process, evidence);
          return eitherOf(contents, next);
        }
        contents = next;
      }
      throw evidence.failure("the process did not die at its crash point");
    }
  }

  /** Requires that the process has not ended for another reason. */
  private static void requireKilled(StageProcess process, Evidence evidence) throws IOException {
    int exitCode = process.awaitExit();
    if (exitCode != KILLED) {
      throw evidence.failure("exit code " + exitCode + " instead of a death: " + process.errors());
    }
  }

  private static Optional<Answer> ask(Client client, Mutation mutation, Evidence evidence) {
    try {
      Answer answer = client.send(mutation.request());
      evidence.add(mutation + " was answered " + answer);
      if (!answer.isSuccess()) {
        throw evidence.failure("a mutation is refused, though no call has failed");
      }
      return Optional.of(answer);
    } catch (NoAnswerException e) {
      evidence.add(mutation + " was in flight");
      return Optional.empty();
    }
  }

  /** Both, in this order. */
  private static Set<Contents> eitherOf(Contents before, Contents after) {
    Set<Contents> either = new LinkedHashSet<>();
    either.add(before);
    either.add(after);
    return either;
  }
}
