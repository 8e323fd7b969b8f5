package keystages.testkit.powerloss;

/**
 * An entry of the journal: a request to the file system and its effect on the disk. Applying the
 * same operations to copies of the same disk gives the same disk.
 *
 * @param text further words for a failure message
 * @param effect the effect on the disk if the operation succeeds
 * @param onFailure the effect on the disk if it fails
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

  Operation failed(Faults.Failure failure) {
    String reason = failure.outcome().name().replace('_', ' ') + ": ";
    String words = (text.isEmpty() ? "" : text + " ") + reason + failure.cause().getMessage();
    return new Operation(
        kind,
        path,
        words,
        failure.outcome() == Faults.Outcome.TOOK_EFFECT_AND_FAILED ? effect : onFailure);
  }

  @Override
  public String toString() {
    return kind + " " + path + (text.isEmpty() ? "" : " " + text);
  }
}
