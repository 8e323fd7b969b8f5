package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.crash.Audit;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.Injection.Call;

/**
 * Makes each system call on the data directory fail, in a run of its own, and checks the promise
 * for that moment:
 *
 * <ul>
 *   <li>while the store opens: it says why in one line and exits with 1;
 *   <li>before the rename, or while room is made in a log: the client gets 500; nothing has
 *       changed, no temporary file is left, and the next mutation works. An injected ENOSPC is no
 *       exception: the disk has space, and the store asks the disk;
 *   <li>after the rename, or in the write or fsync of a frame of the log: this client and all later
 *       ones get 500 until the store has been opened again; then it holds the contents before or
 *       after the mutation.
 * </ul>
 */
public final class FailureSweep {
  private FailureSweep() {}

  /**
   * Sweeps from the first creation of the data directory to the end of the script.
   *
   * @param work an empty directory for all runs
   * @param errors names of errors, such as EIO
   * @param errorsEach how many of the errors each call fails with, in turn
   * @return the number of failures
   * @throws AssertionError at the first broken promise
   */
  public static int fromNothing(
      Stage stage, Path work, Script script, List<String> errors, int errorsEach)
      throws IOException {
    Scene scene = Scene.fromNothing(stage, work, script);
    return sweep(scene, scene.calls(), errors, errorsEach);
  }

  /**
   * Makes a few calls fail, drawn at random, late in a long script.
   *
   * @param work an empty directory for all runs
   * @throws AssertionError at the first broken promise
   */
  public static void late(Stage stage, Path work, Script script, List<String> errors, int failures)
      throws IOException {
    Scene scene = Scene.fromNothing(stage, work, script);
    sweep(scene, scene.lateCalls(failures), errors, 1);
  }

  /**
   * Sweeps while the stage recovers from a death that has left a whole temporary file behind.
   *
   * @param work an empty directory for all runs
   * @param errors names of errors, such as EIO
   * @param errorsEach how many of the errors each call fails with, in turn
   * @return the number of failures
   * @throws AssertionError at the first broken promise
   */
  public static int duringRecovery(
      Stage stage, Path work, Script script, List<String> errors, int errorsEach)
      throws IOException {
    Scene scene = DeathSweep.recovery(stage, work, script);
    return sweep(scene, scene.calls(), errors, errorsEach);
  }

  private static int sweep(Scene scene, List<Call> calls, List<String> errors, int errorsEach) {
    List<Injection> failures = new ArrayList<>();
    for (Call call : calls) {
      for (int i = 0; i < errorsEach; i++) {
        failures.add(call.fail(errors.get(failures.size() % errors.size())));
      }
    }
    Audit audit = new Audit();
    scene.playEach(failures, run -> new FailureRun(run, audit).check());
    return failures.size();
  }
}
