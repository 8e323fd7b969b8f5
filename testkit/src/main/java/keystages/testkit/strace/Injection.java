package keystages.testkit.strace;

/**
 * A fault at one system call.
 *
 * @param effect the fault as strace spells it
 */
record Injection(Call call, String effect) {
  private static final String KILL = "signal=KILL";
  private static final String ERROR = "error=";

  /**
   * One of the system calls that touch the data directory.
   *
   * @param number its place among the calls of this name, from 1
   */
  record Call(String name, int number) {
    /** Kills the process on entry to the call. */
    Injection kill() {
      return new Injection(this, KILL);
    }

    /** Makes the call fail with this error, such as EIO, without carrying it out. */
    Injection fail(String error) {
      return new Injection(this, ERROR + error);
    }
  }

  boolean kills() {
    return effect.equals(KILL);
  }

  /** The option for strace. */
  @Override
  public String toString() {
    return "inject=" + call.name() + ":" + effect + ":when=" + call.number();
  }
}
