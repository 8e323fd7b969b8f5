package keystages.testkit.http;

import java.util.List;

/**
 * A final answer.
 *
 * @param interims the statuses of the 1xx answers before it
 * @param status the three-digit code
 * @param fields the fields, in the order in which they came
 * @param body one character for each byte
 */
public record RawAnswer(List<Integer> interims, int status, List<Field> fields, String body) {
  /** A field line, without the white space around its value. */
  public record Field(String name, String value) {}

  public RawAnswer {
    interims = List.copyOf(interims);
    fields = List.copyOf(fields);
  }

  /** The values of all fields of this name, whatever its case. */
  public List<String> values(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** True if the answer says that the connection ends after it. */
  public boolean closes() {
    return values("Connection").stream().anyMatch("close"::equalsIgnoreCase);
  }

  /** The whole answer in a few lines, for failure messages. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    interims.forEach(interim -> text.append(interim).append(", then "));
    text.append(status);
    fields.forEach(f -> text.append("\n    ").append(f.name()).append(": ").append(f.value()));
    return text.append("\n    \"").append(Escapes.encode(body)).append('"').toString();
  }
}
