package keystages.testkit.strace;

/**
 * A fault at one system call.
 *
 * @param effect in the words of strace
 */
record Injection(Call call, String effect) {
  private static final String KILL = "signal=KILL";
  private static final String ERROR = "error=";

  /**
   * One of the system calls that touch the data directory.
   *
   * @param number which of those of this name, from 1
   */
  record Call(String name, int number) {
    /** The process dies on entry to the call. */
    Injection kill() {
      return new Injection(this, KILL);
    }

    /** The call is not made and fails with this error, EIO say. */
    Injection fail(String error) {
      return new Injection(this, ERROR + error);
    }
  }

  boolean kills() {
    return effect.equals(KILL);
  }

  boolean isDiskFull() {
    return effect.equals(ERROR + "ENOSPC");
  }

  /** The option of strace. */
  @Override
  public String toString() {
    return "inject=" + call.name() + ":" + effect + ":when=" + call.number();
  }
}
