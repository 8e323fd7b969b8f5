package keystages.testkit.powerloss;

/** Ways to get the replacement of a file wrong. */
enum Flaw {
  NONE(""),
  FILE_NOT_FORCED("torn bytes 0 to 3 of text"),
  DIRECTORY_NOT_FORCED("lost rename text.tmp to text"),
  /** The directory that the file is in is made, but its own entry is never forced. */
  ANCESTORS_NOT_FORCED("lost new entry store"),
  RENAMED_BEFORE_FORCE("torn bytes 0 to 3 of text"),
  WRITTEN_IN_PLACE("torn bytes 0 to 3 of text"),
  /** Next to the directory, and it is where the temporary file is that is forced. */
  TEMPORARY_FILE_ELSEWHERE("lost new entry text"),
  /** A leftover is written over, but not cut first. */
  TEMPORARY_FILE_REUSED("found contents that are not legal: rne"),
  MOVE_NOT_ATOMIC("process killed"),
  ACKNOWLEDGED_BEFORE_RENAME("replace by \"one\", acknowledged"),
  /** Opening reads what the last process may not have forced. */
  READABLE_BEFORE_DURABLE("promise         contents observed"),
  /** A reader sees the new text even though writing it failed. */
  VISIBLE_BEFORE_WRITTEN("replace by \"one\", refused"),
  FORCE_RETRIED("FORCE_FILE /data/store/text.tmp FAILED"),
  /** A failed force of the directory is reported as if nothing had changed. */
  UNKNOWN_CALLED_UNCHANGED("/data/store FAILED"),
  SHORT_WRITE_TAKEN_FOR_WHOLE("found contents that are not legal: on");

  private final String clue;

  Flaw(String clue) {
    this.clue = clue;
  }

  /** What the rig's story of the failure must say. */
  String clue() {
    return clue;
  }
}
