package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.check.program.Janitor;
import keystages.testkit.check.program.Program;
import keystages.testkit.command.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The checker from the command line. */
@Command(
    name = "check",
    description = "Holds a program of any language to the promises of the stages.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise that was examined is kept",
      "1:one is broken; how is printed",
      "2:wrong usage",
      "3:none is broken, but one could not be judged here"
    })
public final class CheckMain implements Callable<Integer> {
  /** The version of {@code docs/reference/contract.md}. */
  static final int CONTRACT = 1;

  private static final int USAGE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--run",
      paramLabel = "CMD",
      description = "the program: CMD --port N --data DIR serves the store in DIR on 127.0.0.1:N")
  private String command = "";

  @Option(names = "--level", paramLabel = "N", description = "examine this level only")
  private int only;

  @Option(names = "--all", description = "go on after a broken promise")
  private boolean all;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how much to try: kills, disk states and more (default: ${DEFAULT-VALUE})")
  private int rounds = 20;

  @Option(names = "--seed", paramLabel = "S", description = "repeats what another run has tried")
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Option(names = "--json", paramLabel = "OUT", description = "also write the results here")
  private @Nullable Path json;

  @Option(names = "--example", description = "print a small program that keeps the first promise")
  private boolean example;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private final PrintWriter out;
  private final PrintWriter err;

  private CheckMain(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Runs the command and returns its exit code. */
  public static int run(String[] arguments, PrintStream output, PrintStream errors) {
    PrintWriter out = new PrintWriter(output, true, UTF_8);
    PrintWriter err = new PrintWriter(errors, true, UTF_8);
    try {
      return Commands.of(
              new CheckMain(out, err),
              out,
              err,
              message -> wrongUsage(err, message),
              (e, failed, rest) -> gaveUp(err, e))
          .execute(arguments);
    } catch (Error e) { // such as a lack of memory: Java would exit with 1, which means "broken"
      return gaveUp(err, e);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (example) {
      out.print(example());
      out.flush();
      return Verdict.KEPT;
    }
    if (command.isBlank()) {
      return wrongUsage(err, "--run CMD is missing; --example prints a program to begin with");
    }
    if (rounds < 1 || only < 0 || only > Level.values().length) {
      return wrongUsage(err, "--rounds is a number from 1, --level one from 1 to 6");
    }
    if (json != null && !Files.isDirectory(json.toAbsolutePath().resolveSibling("."))) {
      return wrongUsage(err, "--json: there is no directory for " + json);
    }
    try (Janitor janitor = Janitor.start()) {
      Program program = new Program(command, janitor, PATIENCE);
      Optional<String> problem = program.problem();
      if (problem.isPresent()) {
        return wrongUsage(err, problem.get());
      }
      Subject subject = new Subject(program, seed, rounds, new Progress(err));
      try {
        return examine(subject);
      } catch (IOException e) {
        if (janitor.isClosed()) {
          return interrupted();
        }
        throw e;
      }
    }
  }

  private int examine(Subject subject) throws IOException, InterruptedException {
    String options =
        " --run " + quoted() + " --seed " + seed + (rounds == 20 ? "" : " --rounds " + rounds);
    out.println("check " + command + ", contract " + CONTRACT + ", seed " + seed);
    Report report = new Report(out, "./keystages check" + options);
    Map<Level, Result> results = new EnumMap<>(Level.class);
    for (Level level : levels()) {
      subject.progress().begin("level " + level);
      Result result = examine(level, subject);
      subject.progress().end();
      if (subject.program().janitor().isClosed()) {
        return interrupted();
      }
      results.put(level, result);
      report.level(level, result);
      if (result instanceof Result.Broken && !all) {
        break;
      }
    }
    Verdict verdict = new Verdict(results);
    out.println(verdict.line());
    if (json != null) {
      JsonReport.write(json, subject, verdict);
    }
    return verdict.exitCode();
  }

  private int interrupted() {
    err.println("check: interrupted, which says nothing of the program");
    return Verdict.UNTOLD;
  }

  private String quoted() {
    return command.contains(" ") ? "'" + command.replace("'", "'\\''") + "'" : command;
  }

  private List<Level> levels() {
    return Arrays.stream(Level.values())
        .filter(level -> only == 0 || level.number() == only)
        .toList();
  }

  private static Result examine(Level level, Subject subject)
      throws IOException, InterruptedException {
    try {
      return new Result.Kept(level.examination().examine(subject));
    } catch (BrokenPromiseException e) {
      return new Result.Broken(e.story());
    } catch (CannotTellException e) {
      return new Result.Untold(String.valueOf(e.getMessage()));
    }
  }

  private static String example() throws IOException {
    try (InputStream in = CheckMain.class.getResourceAsStream("example.py")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static int gaveUp(PrintWriter err, Throwable failure) {
    err.println("check: the checker itself failed, which says nothing of the program: " + failure);
    return Verdict.UNTOLD;
  }

  private static int wrongUsage(PrintWriter err, String problem) {
    err.println("check: " + problem + "; see ./keystages check --help");
    return USAGE;
  }
}
