package keystages.testkit.linearizability;

/** Puts verdicts into words and pictures. */
public final class Report {
  private static final String LEGEND =
      """
      A bar begins with the request and ends with the answer. One that ends in a question
      mark was not answered: it may take effect at any later time, or never.\
      """;

  private Report() {}

  /** The verdict as text. A violation is drawn in ASCII, with one lane for each client. */
  public static String text(Verdict verdict) {
    if (verdict instanceof Verdict.Violation violation) {
      return "not linearizable: no order "
          + summary(violation)
          + "\n\n"
          + TextLanes.of(violation.history())
          + "\n"
          + LEGEND
          + "\n";
    }
    if (verdict instanceof Verdict.Undecided undecided) {
      String keys = String.join(", ", undecided.keys().stream().map(Labels::quoted).toList());
      return "undecided within " + undecided.budget() + " steps for each key: " + keys + "\n";
    }
    Verdict.Linearizable linearizable = (Verdict.Linearizable) verdict;
    return "linearizable (operations: %d, keys: %d)\n"
        .formatted(linearizable.operations(), linearizable.keys());
  }

  /** The violation as an HTML page that loads nothing else, with one lane for each client. */
  public static String html(Verdict.Violation violation) {
    return HtmlLanes.page(violation.history(), summary(violation), LEGEND);
  }

  private static String summary(Verdict.Violation violation) {
    int count = violation.history().operations().size();
    return "explains what "
        + (count == 1 ? "this operation" : "these " + count + " operations")
        + " on key "
        + Labels.quoted(violation.key())
        + (count == 1 ? " was" : " were")
        + " answered";
  }
}
