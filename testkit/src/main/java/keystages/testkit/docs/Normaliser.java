package keystages.testkit.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of what was printed what cannot be the same twice. Every rule hides something from the
 * comparison, so there are few, each with its reason.
 */
final class Normaliser {
  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern, Pattern.MULTILINE), replacement);
    }

    String apply(String output) {
      return pattern.matcher(output).replaceAll(replacement);
    }
  }

  /** Output that a page does not show at all. */
  private static final List<Rule> LEFT_OUT =
      List.of(
          // HTTP ends its lines with CR LF; a page cannot show the CR.
          Rule.of("\r", ""),
          // The launcher builds what is stale, and whether something is depends on who came before.
          Rule.of("^(building .* \\.\\.\\.|waiting for another build of .* \\.\\.\\.)\n", ""),
          // Bash tells scripts which job a signal has ended, with its pid, and words it in another
          // way in a terminal.
          Rule.of("^\\S*bash: line \\d+: +\\d+ (Killed|Terminated|Hangup) .*\n", ""));

  /** Output that is there in every run, and differs. */
  private static final List<Rule> REPLACED =
      List.of(
          // The time of an answer.
          Rule.of("^Date: .*$", "Date: …"),
          // How long something took, which is printed with a fraction: 1.2 s.
          Rule.of("\\d+\\.\\d+ (s|ms|µs)\\b", "… $1"),
          // Names made by mktemp and by Java for temporary files.
          Rule.of("/tmp/[^\\s/:;,'\")]+", "/tmp/…"),
          // The number of a process.
          Rule.of("\\b(pid|process) \\d+", "$1 …"));

  private Normaliser() {}

  /** The part of this output that a page shows. */
  static String shown(String output) {
    return applied(LEFT_OUT, output);
  }

  /** The part of this output that two runs have in common. */
  static String compared(String output) {
    return applied(REPLACED, shown(output));
  }

  private static String applied(List<Rule> rules, String output) {
    String result = output;
    for (Rule rule : rules) {
      result = rule.apply(result);
    }
    return result;
  }
}
