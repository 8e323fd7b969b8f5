package keystages.testkit.linearizability;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a history in ASCII with one line for each client. Time runs to the right:
 *
 * <pre>
 * client 0  [put "a"]
 * client 1            [put "b"   ]
 * client 2              [get: "a"  ]
 * </pre>
 *
 * <p>The order of all beginnings and ends is kept; the distances mean nothing. An operation without
 * an answer ends in a question mark, which stands where its client gave up, or at the right edge. A
 * crash is a {@code |} on a line of its own.
 */
final class TextLanes {
  private final History history;
  private final List<Operation> operations;
  private final int[] columns;
  private final boolean onSeveralKeys;

  private TextLanes(History history) {
    this.history = history;
    operations = history.operations();
    onSeveralKeys = operations.stream().anyMatch(o -> o.op() == Op.LIST && History.isOfAllKeys(o));
    columns = columns();
  }

  static String of(History history) {
    TextLanes lanes = new TextLanes(history);
    return history.processes().stream().map(lanes::lane).collect(Collectors.joining())
        + lanes.crashes();
  }

  /** The column of each event, and last that of the right edge. Labels fit between them. */
  private int[] columns() {
    int count = history.events().size();
    int[] result = new int[count + 1];
    for (int i = 1; i <= count; i++) {
      result[i] = result[i - 1] + 2;
      for (Operation operation : operations) {
        if (Math.min(operation.to(), count) == i) {
          int room = label(operation).length() + 1;
          result[i] = Math.max(result[i], result[operation.from()] + room);
        }
      }
    }
    return result;
  }

  private String lane(int process) {
    StringBuilder lane = new StringBuilder("client " + process);
    pad(lane, width() + 2);
    int origin = lane.length();
    operations.stream()
        .filter(operation -> !operation.isCrash() && operation.process() == process)
        .forEach(operation -> draw(operation, lane, origin));
    return lane.append('\n').toString();
  }

  private String label(Operation operation) {
    return onSeveralKeys ? Labels.withKey(operation) : Labels.of(operation);
  }

  private void draw(Operation operation, StringBuilder lane, int origin) {
    pad(lane, origin + columns[operation.from()]);
    lane.append('[').append(label(operation));
    pad(lane, origin + columns[Math.min(operation.to(), columns.length - 1)]);
    lane.append(operation.answered() ? ']' : '?');
  }

  /** A line of its own, or nothing if there is no crash. */
  private String crashes() {
    List<Operation> crashes = operations.stream().filter(Operation::isCrash).toList();
    if (crashes.isEmpty()) {
      return "";
    }
    StringBuilder lane = new StringBuilder("crash");
    int origin = width() + 2;
    for (Operation crash : crashes) {
      pad(lane, origin + columns[crash.from()]);
      lane.append('|');
    }
    return lane.append('\n').toString();
  }

  private int width() {
    return ("client " + history.processes().getLast()).length();
  }

  private static void pad(StringBuilder line, int length) {
    line.append(" ".repeat(Math.max(0, length - line.length())));
  }
}
