package keystages.testkit.killloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import keystages.testkit.command.Commands;
import keystages.testkit.process.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The kill loop from the command line. */
@Command(
    name = "crash",
    description = "Kills a stage under load, again and again, and audits what it has kept.",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every acknowledged write was kept",
      "1:some were not, or the stage did not serve; the first few are printed",
      "2:wrong usage"
    })
public final class CrashMain implements Callable<Integer> {
  private static final int KEPT = 0;
  private static final int LOST = 1;
  private static final int USAGE = 2;

  private static final int LINES = 10;

  @Parameters(paramLabel = "STAGE", description = "the jar of the stage")
  private Path jar = Path.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often to kill it (default: ${DEFAULT-VALUE})")
  private int rounds = 20;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = {
        "asks for the same mutations and aims at the same moments as another run;",
        "threads interleave anew, so a rare loss may take several runs of its seed"
      })
  private long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private final PrintWriter out;
  private final PrintWriter progress;

  private CrashMain(PrintWriter out, PrintWriter progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Runs the command and returns its exit code. */
  public static int run(String[] arguments, PrintStream output, PrintStream errors) {
    PrintWriter out = new PrintWriter(output, true, UTF_8);
    PrintWriter err = new PrintWriter(errors, true, UTF_8);
    return Commands.of(
            new CrashMain(out, err),
            out,
            err,
            message -> complain(err, message, USAGE),
            (e, command, all) -> complain(err, e.getMessage(), LOST))
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      return complain(progress, "--rounds is a number from 1, not " + rounds, USAGE);
    }
    Stage stage;
    try {
      stage = Stage.of(jar);
    } catch (IllegalArgumentException e) {
      return complain(progress, e.getMessage(), USAGE);
    }
    Path work = Files.createTempDirectory("keystages-crash");
    try {
      KillLoop loop = new KillLoop(stage, work.resolve("data"), seed);
      out.println(stage.name() + ", seed " + seed);
      Tally tally = loop.run(rounds, this::show);
      loop.stories().forEach(out::println);
      out.println(tally);
      return tally.isClean() ? KEPT : LOST;
    } catch (AssertionError e) {
      return complain(out, e.getMessage(), LOST);
    } finally {
      delete(work);
    }
  }

  /** Shows progress: on a terminal in one line that changes, elsewhere in ten lines. */
  private void show(Tally tally) {
    boolean last = tally.rounds() == rounds;
    String line = tally.rounds() + "/" + rounds + ": " + tally;
    if (isTerminal()) {
      progress.print("\r" + line + (last ? "\n" : ""));
      progress.flush();
    } else if (last || tally.rounds() % Math.max(1, rounds / LINES) == 0) {
      progress.println(line);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // a JVM without the console's module still has none
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static int complain(PrintWriter out, @Nullable String problem, int exitCode) {
    out.println("crash: " + problem);
    return exitCode;
  }
}
