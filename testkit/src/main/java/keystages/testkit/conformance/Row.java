package keystages.testkit.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keystages.testkit.http.Escapes;

/**
 * One row of the conformance table.
 *
 * @param section of the table
 * @param name the RFC's section, and what the row is about
 * @param request exactly what is sent, one character for each byte
 * @param clientEnds whether the client sends nothing after that
 * @param answers that must come, in order
 * @param fate of the connection after them
 * @param effects keys that have this value afterwards, or none; all others are as before
 */
public record Row(
    String section,
    String name,
    String request,
    boolean clientEnds,
    List<Answer> answers,
    Fate fate,
    Map<String, Optional<String>> effects) {

  /** What becomes of the connection. */
  public enum Fate {
    KEEP,
    CLOSE,
    END
  }

  /**
   * An answer that must come.
   *
   * @param interimAllowed whether 100 may come first
   * @param body or empty if any will do
   * @param fields by name, with the value that they must have; empty if they must not be there
   */
  public record Answer(
      boolean interimAllowed,
      int status,
      Optional<String> body,
      Map<String, Optional<String>> fields) {
    @Override
    public String toString() {
      return (interimAllowed ? "perhaps 100, then " : "")
          + status
          + body.map(text -> " \"" + Escapes.encode(text) + "\"").orElse("")
          + (fields.isEmpty() ? "" : " " + fields);
    }
  }

  /** Whether its answer has no body, whatever its length says. */
  public boolean isHead() {
    return request.stripLeading().startsWith("HEAD ");
  }

  /** What the row promises, for failure messages. */
  public String promise() {
    return answers
        + ", then "
        + fate.name().toLowerCase(Locale.ROOT)
        + (effects.isEmpty() ? "; the store is unchanged" : "; the store has " + effects);
  }
}
