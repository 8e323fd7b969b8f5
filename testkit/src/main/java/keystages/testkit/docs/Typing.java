package keystages.testkit.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import keystages.testkit.docs.ConsoleSession.Step;

/**
 * The console blocks of a page, typed into one bash in the root of the checkout.
 *
 * @param page as it should be: each command with what it printed
 * @param findings what differs, each with page and line
 */
record Typing(Page page, List<String> findings) {
  private static final long LIMIT_SECONDS = 300;
  private static final long GRACE_SECONDS = 15; // a server stops within ten

  /** Types all commands of a page. */
  static Typing of(Page page) throws IOException, InterruptedException {
    return of(page, LIMIT_SECONDS, GRACE_SECONDS);
  }

  /**
   * Types all commands of a page.
   *
   * @param limitSeconds how long each may take
   * @param graceSeconds how long after the last one processes may go on
   */
  static Typing of(Page page, long limitSeconds, long graceSeconds)
      throws IOException, InterruptedException {
    List<Step> steps = ConsoleSession.of(page.lines()).steps();
    List<String> findings = new ArrayList<>();
    List<Step> typed = new ArrayList<>();
    try (Terminal terminal = new Terminal(page.root(), limitSeconds)) {
      Thread killer = new Thread(() -> closeQuietly(terminal));
      Runtime.getRuntime().addShutdownHook(killer); // after Ctrl-C, which jobs of a bash ignore
      for (Step step : steps) {
        String output = terminal.type(step.command(), step.output().lines().count());
        if (!Normaliser.compared(output).equals(Normaliser.compared(step.output()))) {
          findings.add(page.finding(step.line(), difference(step, output)));
          typed.add(new Step(step.line(), step.command(), output));
        } else {
          typed.add(step);
        }
      }
      for (String process : terminal.leftovers(graceSeconds)) {
        findings.add(page.finding(steps.getLast().line(), "is left running: " + process));
      }
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IOException | TimeoutException e) {
      Step step = steps.get(Math.min(typed.size(), steps.size() - 1));
      findings.add(page.finding(step.line(), "$ " + step.command() + "\n  " + e.getMessage()));
    }
    return new Typing(with(page, typed), findings);
  }

  private static void closeQuietly(Terminal terminal) {
    try {
      terminal.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  private static String difference(Step step, String output) {
    String hint =
        output.isEmpty() || output.endsWith("\n")
            ? ""
            : "\n  (the output does not end its last line, which a page cannot show: ; echo)";
    return "$ %s\n  expected\n%s  printed\n%s"
            .formatted(step.command(), quoted(step.output()), quoted(output))
        + hint;
  }

  private static String quoted(String output) {
    return output.lines().map(line -> "    | " + line + "\n").reduce("", String::concat);
  }

  private static Page with(Page page, List<Step> typed) {
    List<String> lines = new ArrayList<>(page.lines());
    List<Step> shown = ConsoleSession.of(page.lines()).steps();
    for (int i = typed.size() - 1; i >= 0; i--) {
      int from = shown.get(i).outputIndex();
      lines.subList(from, from + Math.toIntExact(shown.get(i).output().lines().count())).clear();
      lines.addAll(from, typed.get(i).output().lines().toList());
    }
    return page.with(lines);
  }
}
