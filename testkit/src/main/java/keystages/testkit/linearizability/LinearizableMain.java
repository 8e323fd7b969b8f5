package keystages.testkit.linearizability;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import keystages.testkit.command.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that checks a history in a file. */
@Command(
    name = "linearizable",
    description = {
      "Checks whether a history of operations on a map is linearizable.",
      "docs/reference/history.md describes the format.",
      "",
      "The map is empty at first. All clients use one clock; if times are equal, the order of the"
          + " lines decides.",
      ""
    },
    sortOptions = false,
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:linearizable",
      "1:not linearizable; a few operations that show it are printed",
      "2:wrong usage, or a file that cannot be read, written or understood",
      "3:could not tell: nothing was answered, or the budget was spent"
    })
public final class LinearizableMain implements Callable<Integer> {
  private static final int LINEARIZABLE = 0;
  private static final int VIOLATION = 1;
  private static final int UNUSABLE = 2;
  private static final int UNKNOWN = 3;

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      description = "the history: one event a line, as JSON; - reads standard input")
  private Path file = Path.of("");

  @Option(
      names = "--html",
      paramLabel = "OUT",
      description = "if it is not linearizable, also draw the operations that show it as a page")
  private @Nullable Path html;

  @Option(
      names = "--budget",
      paramLabel = "STEPS",
      description =
          "steps to spend on each key, and as many again on finding the few operations that show a"
              + " violation (default: ${DEFAULT-VALUE})")
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
        Commands.of(
            new LinearizableMain(out, err),
            out,
            err,
            message -> fail(err, message),
            (e, failed, all) -> fail(err, describe(e)));
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
    LinearizabilityChecker checker = new LinearizabilityChecker(budget);
    History history = read();
    Verdict verdict = checker.check(history);
    out.print(Report.text(verdict));
    out.flush();
    if (verdict instanceof Verdict.Violation violation) {
      Counterexample example = checker.explain(history, violation);
      out.print("\n" + Report.text(example));
      out.flush();
      if (html != null) {
        write(html, Report.html(example));
      }
      return VIOLATION;
    }
    return verdict instanceof Verdict.Linearizable ? LINEARIZABLE : UNKNOWN;
  }

  private History read() throws UnusableFileException {
    try {
      return file.equals(STANDARD_INPUT) ? HistoryFile.read(System.in) : HistoryFile.read(file);
    } catch (IOException e) {
      throw new UnusableFileException("cannot read " + file + ": " + reason(file, e), e);
    }
  }

  private static void write(Path page, String html) throws UnusableFileException {
    try {
      Files.writeString(page, html);
    } catch (IOException e) {
      throw new UnusableFileException("cannot write " + page + ": " + reason(page, e), e);
    }
  }

  private static int fail(PrintWriter err, @Nullable String message) {
    err.println("linearizable: " + message);
    return UNUSABLE;
  }

  private static @Nullable String describe(Exception failure) throws Exception {
    if (failure instanceof UnusableFileException || failure instanceof MalformedHistoryException) {
      return failure.getMessage();
    }
    throw failure;
  }

  /** What is wrong with a file, in words: the messages of these exceptions hold only its name. */
  static String reason(Path file, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    if (Files.isDirectory(file)) {
      return "it is a directory";
    }
    return failure instanceof FileSystemException other && other.getReason() != null
        ? other.getReason()
        : failure.toString();
  }

  private static final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableFileException(String message, IOException cause) {
      super(message, cause);
    }
  }
}
