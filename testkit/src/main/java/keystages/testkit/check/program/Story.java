package keystages.testkit.check.program;

import java.util.ArrayList;
import java.util.List;

/** What happened, as lines that each begin with a label. Immutable. */
public record Story(List<String> lines) {
  private static final Story EMPTY = new Story(List.of());
  private static final int LABEL = 11;

  public Story {
    lines = List.copyOf(lines);
  }

  /** A story that begins with what went wrong, in a sentence. */
  public static Story of(String problem) {
    return EMPTY.with("problem", problem);
  }

  /** The same, and another label with what there is to say; further lines are indented. */
  public Story with(String label, String text) {
    List<String> more = new ArrayList<>(lines);
    String first = label;
    for (String line : text.lines().toList()) {
      more.add(String.format("%-" + LABEL + "s%s", first, line).stripTrailing());
      first = "";
    }
    return new Story(more);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
