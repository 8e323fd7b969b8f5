package keystages.testkit.strace;

/**
 * A fault at one system call.
 *
 * @param call its name
 * @param number which of the calls of this name that touch the data directory, from 1
 * @param effect in the words of strace
 */
record Injection(String call, int number, String effect) {
  private static final String KILL = "signal=KILL";
  private static final String ERROR = "error=";

  /** The process dies on entry to the call. */
  static Injection kill(String call, int number) {
    return new Injection(call, number, KILL);
  }

  /** The call is not made and fails. */
  static Injection error(String call, int number, String error) {
    return new Injection(call, number, ERROR + error);
  }

  boolean kills() {
    return effect.equals(KILL);
  }

  boolean isDiskFull() {
    return effect.equals(ERROR + "ENOSPC");
  }

  /** The option of strace. */
  String option() {
    return "inject=" + call + ":" + effect + ":when=" + number;
  }

  @Override
  public String toString() {
    return option();
  }
}
