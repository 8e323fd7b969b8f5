package keystages.testkit.powerloss;

/** The kinds of operations that {@link Faults} can make fail. */
public enum Kind {
  /** Opens a file or directory that exists. */
  OPEN,
  READ,
  LOCK,
  /** Creates a file. */
  CREATE,
  CREATE_DIRECTORY,
  WRITE,
  /** Cuts a file to a size, when it is opened or later. */
  TRUNCATE,
  FORCE_FILE,
  FORCE_DIRECTORY,
  RENAME,
  DELETE
}
