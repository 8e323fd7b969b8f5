package keystages.testkit.strace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log of {@code strace -f -y}. strace logs a call in two halves, "unfinished" and "resumed", if
 * another thread makes a call meanwhile; this joins the halves.
 *
 * @param calls the calls in the order in which they began, without signals and exits
 */
record Trace(List<SystemCall> calls) {
  private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.+)");
  private static final Pattern UNFINISHED =
      Pattern.compile("(\\d+) +(\\w+)\\((.*?) ?<unfinished \\.\\.\\.>");
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)\\) += (.+)");

  private static final Pattern DESCRIPTOR = Pattern.compile("^\\d+<([^>]*)>");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  Trace {
    calls = List.copyOf(calls);
  }

  static Trace read(Path log) throws IOException {
    return parse(Files.readAllLines(log, ISO_8859_1));
  }

  static Trace parse(List<String> lines) {
    List<SystemCall> calls = new ArrayList<>();
    Map<String, SystemCall> unfinished = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      parse(i + 1, lines.get(i), calls, unfinished);
    }
    calls.addAll(unfinished.values());
    calls.sort(Comparator.comparingInt(SystemCall::begin));
    return new Trace(calls);
  }

  private static void parse(
      int line, String text, List<SystemCall> calls, Map<String, SystemCall> unfinished) {
    Matcher half = UNFINISHED.matcher(text);
    Matcher rest = RESUMED.matcher(text);
    Matcher whole = WHOLE.matcher(text);
    if (half.matches()) {
      unfinished.put(
          half.group(1),
          call(line, SystemCall.NEVER, half.group(1), half.group(2), half.group(3), "?"));
    } else if (rest.matches() && unfinished.containsKey(rest.group(1))) {
      SystemCall begun = unfinished.remove(rest.group(1));
      String arguments = begun.arguments() + rest.group(2);
      calls.add(call(begun.begin(), line, rest.group(1), begun.name(), arguments, rest.group(3)));
    } else if (whole.matches()) {
      calls.add(call(line, line, whole.group(1), whole.group(2), whole.group(3), whole.group(4)));
    }
  }

  private static SystemCall call(
      int begin, int end, String thread, String name, String arguments, String result) {
    return new SystemCall(
        begin, end, Integer.parseInt(thread), name, paths(arguments), arguments, result.strip());
  }

  private static List<Path> paths(String arguments) {
    Matcher descriptor = DESCRIPTOR.matcher(arguments);
    if (descriptor.find()) {
      return List.of(Path.of(descriptor.group(1)));
    }
    return QUOTED.matcher(arguments).results().map(path -> Path.of(path.group(1))).toList();
  }

  /**
   * The number of calls of each name. Where several threads make a call, the busiest thread counts,
   * since {@code strace} counts for each thread.
   */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Integer> byThread = new HashMap<>();
    for (SystemCall call : calls) {
      int count = byThread.merge(call.thread() + call.name(), 1, Integer::sum);
      counts.merge(call.name(), count, Math::max);
    }
    return counts;
  }
}
