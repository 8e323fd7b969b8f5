package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a log of {@code strace -f -yy -xx}: what returned, in the order in which it returned. */
final class StraceLog {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = "<unfinished ...>";
  private static final Pattern RESULT = Pattern.compile("(-?\\d+|0x[0-9a-f]+|\\?)(<.*>)?.*");

  private final Map<String, String> unfinished = new HashMap<>();
  private final Map<String, Integer> begun = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private int number;

  private StraceLog() {}

  static List<Call> read(Path file) throws IOException {
    StraceLog log = new StraceLog();
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      lines.forEach(log::line);
    }
    log.unfinished.forEach((thread, text) -> log.neverReturned(thread, text));
    return log.calls;
  }

  private void line(String text) {
    number++;
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return;
    }
    String thread = line.group(1);
    String rest = line.group(2);
    if (rest.endsWith(UNFINISHED)) {
      unfinished.put(thread, rest.substring(0, rest.length() - UNFINISHED.length()));
      begun.put(thread, number);
      return;
    }
    int begin = number;
    Matcher resumed = RESUMED.matcher(rest);
    if (resumed.matches()) {
      String head = unfinished.remove(thread);
      if (head == null) {
        return;
      }
      begin = begun.getOrDefault(thread, number);
      rest = head + resumed.group(1);
    }
    call(begin, Integer.parseInt(thread), rest);
  }

  private void call(int begin, int thread, String text) {
    int open = text.indexOf('(');
    int equals = text.lastIndexOf(" = ");
    int close = equals < 0 ? -1 : text.lastIndexOf(')', equals);
    if (open < 1) {
      return;
    }
    if (close < open) {
      neverReturned(String.valueOf(thread), text);
      return;
    }
    Matcher result = RESULT.matcher(text.substring(equals + " = ".length()));
    if (!result.matches()) {
      return;
    }
    if (result.group(1).equals("?")) {
      neverReturned(String.valueOf(thread), text.substring(0, close));
      return;
    }
    boolean pointer = result.group(1).startsWith("0x");
    int value = pointer ? 0 : (int) Long.parseLong(result.group(1));
    String path = result.group(2) == null ? "" : Hex.path(result.group(2));
    List<String> arguments = split(text.substring(open + 1, close));
    String name = text.substring(0, open);
    boolean injected = text.endsWith("(INJECTED)");
    calls.add(new Call(begin, number, thread, name, arguments, value, path, value < 0, injected));
  }

  /**
   * A client may have the answer, and its server be killed, before the call that sent it returns.
   */
  private void neverReturned(String thread, String text) {
    int open = text.indexOf('(');
    List<String> arguments = split(text.substring(open + 1));
    if (AnswerStreams.isConnection(Hex.path(arguments.getFirst()))) {
      int begin = begun.getOrDefault(thread, number);
      String name = text.substring(0, open);
      int process = Integer.parseInt(thread);
      Call call = new Call(begin, ++number, process, name, arguments, 0, "", false, false);
      calls.add(call.returning(call.bytes().length()));
    }
  }

  /** Splits at the commas outside of brackets; strings hold none, since all in them is hex. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{' || c == '(') {
        depth++;
      } else if (c == ']' || c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
