package keystages.testkit.powerloss;

/**
 * One step of the journal: what a program asked for and what that did to the disk. Applying the
 * same operations to copies of the same disk gives the same disk.
 *
 * @param text what else there is to say of it in a failure message
 * @param onFailure what it does to the disk when it fails instead
 */
record Operation(Kind kind, String path, String text, Effect effect, Effect onFailure) {
  /** A change to a disk; refers to files and directories by number. */
  @FunctionalInterface
  interface Effect {
    Effect NONE = disk -> {};

    void applyTo(Disk disk);
  }

  Operation(Kind kind, String path, String text, Effect effect) {
    this(kind, path, text, effect, Effect.NONE);
  }

  Operation failed(Exception cause) {
    String reason = (text.isEmpty() ? "" : text + " ") + "FAILED: " + cause.getMessage();
    return new Operation(kind, path, reason, onFailure);
  }

  @Override
  public String toString() {
    return kind + " " + path + (text.isEmpty() ? "" : " " + text);
  }
}
