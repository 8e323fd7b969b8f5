package keystages.testkit.linearizability;

/** What a client noted. */
public enum EventType {
  /** A request is about to be sent. */
  INVOKE,
  /** It was answered: it took effect between its request and now. */
  OK,
  /** It certainly had no effect, now or later: the server refused it, or it was never sent. */
  FAIL,
  /** Nobody knows: it took effect, may still do so at any later time, or never will. */
  INFO
}
