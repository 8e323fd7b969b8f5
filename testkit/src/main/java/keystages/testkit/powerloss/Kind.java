package keystages.testkit.powerloss;

/** What a program can ask of the file system, as far as {@link Faults} can make it fail. */
public enum Kind {
  /** Opens an existing file or directory. */
  OPEN,
  READ,
  LOCK,
  /** Creates a file. */
  CREATE,
  CREATE_DIRECTORY,
  WRITE,
  /** Cuts a file to a size, on opening or later. */
  TRUNCATE,
  FORCE_FILE,
  FORCE_DIRECTORY,
  RENAME,
  DELETE
}
