package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads histories of one key from pictures like those of {@link TextLanes}. Columns are times. An
 * operation ends in {@code ]} if it was answered, in {@code ?} if its outcome is unknown, and in
 * {@code !} if it failed. If it ends in nothing, the history ends while it is in flight.
 */
final class Pictures {
  static final String KEY = "k";

  private static final Pattern LANE = Pattern.compile("client (\\d+) (.*)");
  private static final Pattern BAR =
      Pattern.compile("\\[(put|get|erase)(?: \"(\\w+)\")?(?:: ([^]?!]*?))? *([]?!]|$)");
  private static final Map<String, EventType> ENDS =
      Map.of("]", EventType.OK, "?", EventType.INFO, "!", EventType.FAIL);

  private Pictures() {}

  static History history(String picture) {
    Map<Integer, Event> byColumn = new TreeMap<>();
    picture.lines().forEach(line -> lane(line, byColumn));
    return new History(new ArrayList<>(byColumn.values()));
  }

  static List<Operation> operations(String picture) {
    return history(picture).operations();
  }

  private static void lane(String line, Map<Integer, Event> byColumn) {
    Matcher lane = LANE.matcher(line);
    if (!lane.matches()) {
      throw new IllegalArgumentException("not a lane: " + line);
    }
    int process = Integer.parseInt(lane.group(1));
    Matcher bar = BAR.matcher(line);
    while (bar.find()) {
      Op op = Op.valueOf(bar.group(1).toUpperCase(Locale.ROOT));
      @Nullable String value = bar.group(2);
      add(byColumn, new Event(process, EventType.INVOKE, op, KEY, value, null, bar.start()));
      EventType type = ENDS.get(bar.group(4));
      if (type != null) {
        String answer = bar.group(3);
        @Nullable String then = op == Op.GET ? read(answer) : value;
        @Nullable Boolean found = op == Op.GET ? null : found(answer);
        add(byColumn, new Event(process, type, op, KEY, then, found, bar.start(4)));
      }
    }
    if (BAR.matcher(line).results().count() != line.chars().filter(c -> c == '[').count()) {
      throw new IllegalArgumentException("not a bar, in: " + line);
    }
  }

  private static void add(Map<Integer, Event> byColumn, Event event) {
    Event other = byColumn.put((int) event.time(), event);
    if (other != null) {
      throw new IllegalArgumentException("two events in one column: " + other + ", " + event);
    }
  }

  private static @Nullable String read(@Nullable String answer) {
    return answer == null || answer.equals("nothing") ? null : answer.replace("\"", "");
  }

  private static @Nullable Boolean found(@Nullable String answer) {
    if (answer == null) {
      return null;
    }
    return switch (answer) {
      case "replaced", "was there" -> true;
      case "new", "was not there" -> false;
      default -> throw new IllegalArgumentException("unknown answer: " + answer);
    };
  }
}
