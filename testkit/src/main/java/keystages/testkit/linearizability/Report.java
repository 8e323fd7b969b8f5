package keystages.testkit.linearizability;

import java.util.List;

/** Puts verdicts into words and pictures. */
public final class Report {
  private static final String LEGEND =
      """
      A bar begins with the request and ends with the answer. One that ends in a question
      mark was not answered: it may take effect at any later time, or never.\
      """;

  private static final String CRASHES =
      """

      At each | the server has crashed: nothing that began before takes effect after it.\
      """;

  /** The most operations that are drawn. */
  private static final int DRAWN = 40;

  private Report() {}

  /** The verdict in one line. */
  public static String text(Verdict verdict) {
    if (verdict instanceof Verdict.Violation violation) {
      return violation.key() == null
          ? "not linearizable: an order explains each key by itself, but none what the lists say of"
              + " several\n"
          : "not linearizable: no order explains the answers on key "
              + Labels.quoted(violation.key())
              + "\n";
    }
    if (verdict instanceof Verdict.Undecided undecided) {
      String keys = String.join(", ", undecided.keys().stream().map(Labels::quoted).toList());
      return "could not tell: the budget of "
          + undecided.budget()
          + " steps for each key was spent on "
          + keys
          + "\n";
    }
    if (verdict instanceof Verdict.Unanswered unanswered) {
      int count = unanswered.operations();
      return "could not tell: "
          + (count == 0 ? "there are no operations" : "no operation was answered, of " + count)
          + "\n";
    }
    Verdict.Linearizable linearizable = (Verdict.Linearizable) verdict;
    return "linearizable (operations: "
        + linearizable.operations()
        + ", answered: "
        + linearizable.answered()
        + ", keys: "
        + linearizable.keys()
        + ")\n";
  }

  /** The counterexample as text, drawn in ASCII with one lane for each client. */
  public static String text(Counterexample example) {
    return summary(example) + "\n\n" + TextLanes.of(drawn(example)) + "\n" + legend(example) + "\n";
  }

  /** The counterexample as an HTML page that loads nothing else, with one lane for each client. */
  public static String html(Counterexample example) {
    return HtmlLanes.page(drawn(example), summary(example), legend(example));
  }

  private static String legend(Counterexample example) {
    boolean crashes = drawn(example).operations().stream().anyMatch(Operation::isCrash);
    return crashes ? LEGEND + CRASHES : LEGEND;
  }

  private static History drawn(Counterexample example) {
    List<Operation> operations = example.history().operations();
    int count = operations.size();
    return count <= DRAWN
        ? example.history()
        : History.of(operations.subList(count - DRAWN, count));
  }

  private static String summary(Counterexample example) {
    long count = example.history().operations().stream().filter(o -> !o.isCrash()).count();
    String key = example.key();
    StringBuilder summary = new StringBuilder();
    if (example.line() > 0) {
      summary
          .append("The answer on line ")
          .append(example.line())
          .append(key == null ? " is the first" : " is the first on its key")
          .append(" that no order explains. ");
    }
    summary
        .append(count == 1 ? "This operation" : "These " + count + " operations")
        .append(key == null ? "" : " on key " + Labels.quoted(key))
        .append(count == 1 ? " shows it." : " show it.");
    if (!example.minimal()) {
      summary.append("\nFewer may show it: the budget was spent before that was tried.");
    }
    if (count > DRAWN) {
      summary.append("\nOnly the last ").append(DRAWN).append(" of them are drawn.");
    }
    return summary.toString();
  }
}
