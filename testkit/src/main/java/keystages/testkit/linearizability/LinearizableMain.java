package keystages.testkit.linearizability;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that checks a history in a file. */
@Command(
    name = "linearizable",
    description = "Checks whether a history of operations on a map is linearizable.",
    sortOptions = false,
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:linearizable",
      "1:not linearizable; the few operations that show it are printed",
      "2:wrong usage, or a file that cannot be read, written or understood",
      "3:undecided: the budget was spent"
    })
public final class LinearizableMain implements Callable<Integer> {
  private static final int LINEARIZABLE = 0;
  private static final int VIOLATION = 1;
  private static final int UNUSABLE = 2;
  private static final int UNDECIDED = 3;

  @Parameters(paramLabel = "FILE", description = "the history: one event a line, as JSON")
  private Path file = Path.of("");

  @Option(
      names = "--html",
      paramLabel = "OUT",
      description = "if it is not linearizable, also draw that as a page here")
  private @Nullable Path html;

  @Option(
      names = "--budget",
      paramLabel = "STEPS",
      description = "steps to spend on each key (default: ${DEFAULT-VALUE})")
  private long budget = LinearizabilityChecker.DEFAULT_BUDGET;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private final PrintWriter out;
  private final PrintWriter err;

  private LinearizableMain(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Runs the command and returns its exit code. */
  static int run(String[] arguments, PrintStream output, PrintStream errors) {
    PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(errors, true, StandardCharsets.UTF_8);
    CommandLine command =
        new CommandLine(new LinearizableMain(out, err))
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((e, all) -> fail(err, e.getMessage()))
            .setExecutionExceptionHandler((e, failed, all) -> fail(err, describe(e)));
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) { // Java would exit with 1, which means a violation here
      return fail(err, "out of memory; give Java more of it, or a smaller --budget");
    }
  }

  @Override
  public Integer call() throws IOException {
    if (budget < 1) {
      return fail(err, "--budget is a number from 1, not " + budget);
    }
    Verdict verdict = new LinearizabilityChecker(budget).check(HistoryFile.read(file));
    out.print(Report.text(verdict));
    out.flush();
    if (verdict instanceof Verdict.Violation violation) {
      if (html != null) {
        Files.writeString(html, Report.html(violation));
      }
      return VIOLATION;
    }
    return verdict instanceof Verdict.Undecided ? UNDECIDED : LINEARIZABLE;
  }

  private static int fail(PrintWriter err, @Nullable String message) {
    err.println("linearizable: " + message);
    return UNUSABLE;
  }

  private static @Nullable String describe(Exception failure) throws Exception {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory: " + failure.getMessage();
    }
    if (failure instanceof CharacterCodingException) {
      return "the file is not UTF-8";
    }
    if (failure instanceof IOException || failure instanceof MalformedHistoryException) {
      return failure.getMessage();
    }
    throw failure;
  }
}
