package keystages.testkit.linearizability;

/** The kind of an event. */
public enum EventType {
  /** The client is about to send a request. */
  INVOKE,
  /** The request was answered: the operation took effect between the request and this event. */
  OK,
  /**
   * The request certainly has no effect, now or later: the server refused it, or it was never sent.
   */
  FAIL,
  /**
   * The outcome is unknown, for example after a timeout: the operation took effect, may still do so
   * before the next crash, or never will.
   */
  INFO,
  /** The server has crashed, and does not run again yet. */
  CRASH
}
