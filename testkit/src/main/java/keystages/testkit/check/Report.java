package keystages.testkit.check;

import java.io.PrintWriter;
import java.util.Locale;

/** What a check prints. */
final class Report {
  private static final String INDENT = "    ";

  private final PrintWriter out;
  private final String repeat;

  /**
   * A report.
   *
   * @param repeat the command line that repeats the check, without the level
   */
  Report(PrintWriter out, String repeat) {
    this.out = out;
    this.repeat = repeat;
  }

  void level(Level level, Result result) {
    if (result instanceof Result.Kept kept) {
      out.printf(Locale.ROOT, "level %-10s kept: %s%n", level, kept.tried());
    } else if (result instanceof Result.Untold untold) {
      out.printf(Locale.ROOT, "level %-10s could not tell: %s%n", level, untold.reason());
    } else if (result instanceof Result.Broken broken) {
      out.printf(Locale.ROOT, "level %-10s BROKEN: %s%n%n", level, level.promise());
      broken.story().lines().forEach(line -> out.println(INDENT + line));
      out.printf(
          Locale.ROOT, "%n%s%-11s%s --level %s%n%n", INDENT, "repeat", repeat, level.number());
    }
    out.flush();
  }
}
