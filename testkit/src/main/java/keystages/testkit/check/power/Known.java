package keystages.testkit.check.power;

/**
 * The changes of a key that clients know of.
 *
 * @param acknowledged the number of the last that the program has answered with success
 * @param last the number of the last that is known to have happened, by such an answer or because a
 *     reader was shown it
 */
public record Known(int acknowledged, int last) {
  public static final Known NOTHING = new Known(0, 0);

  static Known from(Sent sent) {
    return new Known(sent.isRead() ? 0 : sent.number(), sent.number());
  }

  Known and(Known other) {
    return new Known(Math.max(acknowledged, other.acknowledged), Math.max(last, other.last));
  }
}
