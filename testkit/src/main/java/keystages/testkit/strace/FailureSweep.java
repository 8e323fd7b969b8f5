package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.Injection.Call;

/**
 * Has each system call on the data directory fail, one run for each, and holds the stage to what it
 * promises then:
 *
 * <ul>
 *   <li>while it opens: it says why in one line and exits with 1;
 *   <li>before the rename: the client is told, with 507 for a full disk and else with 500, nothing
 *       has changed, no temporary file is left, and the next mutation works;
 *   <li>after the rename: the client is told with 500, and so is whoever asks from then on, until
 *       the store has been opened again; then the contents before or after are there.
 * </ul>
 */
public final class FailureSweep {
  private FailureSweep() {}

  /**
   * From the first creation of the data directory to the end of the script.
   *
   * @param work an empty directory for all runs
   * @param errors their names, EIO say
   * @param errorsEach with how many of them each call fails, in turn
   * @return the number of failures
   * @throws AssertionError at the first broken promise
   */
  public static int fromNothing(
      Stage stage, Path work, Script script, List<String> errors, int errorsEach)
      throws IOException {
    return sweep(Scene.fromNothing(stage, work, script), errors, errorsEach);
  }

  /**
   * While the stage recovers from a death that has left a whole temporary file behind.
   *
   * @param work an empty directory for all runs
   * @param errors their names, EIO say
   * @param errorsEach with how many of them each call fails, in turn
   * @return the number of failures
   * @throws AssertionError at the first broken promise
   */
  public static int duringRecovery(
      Stage stage, Path work, Script script, List<String> errors, int errorsEach)
      throws IOException {
    return sweep(DeathSweep.recovery(stage, work, script), errors, errorsEach);
  }

  private static int sweep(Scene scene, List<String> errors, int errorsEach) throws IOException {
    List<Injection> failures = new ArrayList<>();
    for (Call call : scene.calls()) {
      for (int i = 0; i < errorsEach; i++) {
        failures.add(call.fail(errors.get(failures.size() % errors.size())));
      }
    }
    scene.playEach(failures, run -> new FailureRun(run).check());
    return failures.size();
  }
}
