package keystages.testkit.check;

import keystages.testkit.check.program.Story;

/** What an examination has come to. */
sealed interface Result {
  /** Nothing was found that breaks the promise. */
  record Kept(String tried) implements Result {}

  /** The promise is broken, and how. */
  record Broken(Story story) implements Result {}

  /** The promise could not be judged, and why. */
  record Untold(String reason) implements Result {}
}
