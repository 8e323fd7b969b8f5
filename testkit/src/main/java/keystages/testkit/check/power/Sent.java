package keystages.testkit.check.power;

/**
 * A request that was answered, as its client knows it.
 *
 * @param port that the client sent it from
 * @param key that it changed or read
 * @param number of the change that its answer shows to have happened; 0 if it shows none
 * @param text what was asked and answered, for people
 */
public record Sent(int port, String key, int number, String text) {
  boolean isRead() {
    return text.startsWith("GET ");
  }
}
