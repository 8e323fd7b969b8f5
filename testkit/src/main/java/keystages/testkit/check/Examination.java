package keystages.testkit.check;

import java.io.IOException;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;

/** Tries to catch a program breaking one promise. */
@FunctionalInterface
interface Examination {
  /**
   * Examines.
   *
   * @return what was tried, in a few words
   */
  String examine(Subject subject)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException;
}
