package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Means;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Selection;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.report.Report;
import keystages.benchmarks.result.Machine;
import keystages.benchmarks.run.Driver;
import keystages.benchmarks.run.PageCache;
import keystages.benchmarks.run.Processors;
import keystages.benchmarks.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmarks from the command line. */
@Command(name = "bench", description = "Measures the stages.", sortOptions = false)
public final class BenchMain implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  private final Path root = Path.of(System.getProperty("keystages.root", "")).toAbsolutePath();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STAGE", arity = "0..1", description = "the only stage to measure")
  private @Nullable Integer stage;

  @Option(names = "--quick", description = "a rough answer within three minutes")
  private boolean quick;

  @Option(names = "--smoke", description = "only see whether everything runs")
  private boolean smoke;

  @Option(names = "--peers", description = "measure other stores and servers as well")
  private boolean peers;

  @Option(names = "--rounds", paramLabel = "N", description = "how often each subject is measured")
  private @Nullable Integer rounds;

  @Option(names = "--data", paramLabel = "DIR", description = "where the stores keep their data")
  private Path data = root.resolve("benchmarks/target/data");

  @Option(names = "--redraw", description = "draw the plots of docs/ again, and fill its tables")
  private boolean redraw;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  private final PrintWriter out;
  private final PrintStream progress;

  private BenchMain(PrintWriter out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(
        new CommandLine(new BenchMain(out, System.err))
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((e, all) -> complain(err, e.getMessage(), USAGE))
            .setExecutionExceptionHandler(
                (e, command, all) ->
                    complain(err, requireNonNullElse(e.getMessage(), e.toString()), FAILED))
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (redraw) {
      Docs.redraw(root);
      return DONE;
    }
    Plan whole = plan(EnumSet.allOf(Means.class));
    Set<Means> means = means();
    Plan plan = plan(means);
    Path results =
        root.resolve("benchmarks/target/results")
            .resolve(TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    if (!plan.effort().equals(Effort.FULL)) {
      out.println("This is a " + plan.effort().name() + " run: its figures are rough.");
    }
    whole.needs().stream()
        .filter(need -> !means.contains(need))
        .forEach(need -> out.println(need.absence()));
    progress.println("measuring for about " + Progress.text(plan.duration()) + " ...");
    Machine.here(data, plan.effort().name()).write(results);
    try (Progress shown = new Progress(progress, isTerminal(), plan, System::nanoTime)) {
      new Driver(plan, root, data.toAbsolutePath(), results).run(shown);
    }
    Report report = Report.read(results);
    out.println(report.tables());
    List<Path> plots = report.draw(results);
    if (smoke) {
      Smoke.requireWellFormed(plots);
    }
    out.println("the plots, the values and all that JMH says: " + root.relativize(results));
    return DONE;
  }

  private Plan plan(Set<Means> means) {
    if (quick && smoke) {
      throw new ParameterException(spec.commandLine(), "either --quick or --smoke");
    }
    Effort effort = smoke ? Effort.SMOKE : quick ? Effort.QUICK : Effort.FULL;
    try {
      Optional<Subject> only =
          Optional.ofNullable(stage).map(number -> Subject.of("stage" + number));
      Selection selection = new Selection(only, peers, means);
      return Plan.of(effort, rounds == null ? effort.rounds() : rounds, selection);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Set<Means> means() throws IOException, InterruptedException {
    Set<Means> means = EnumSet.noneOf(Means.class);
    if (Processors.canBeDivided()) {
      means.add(Means.DIVIDED_PROCESSORS);
    }
    if (PageCache.canForget()) {
      means.add(Means.COLD_FILES);
    }
    return means;
  }

  @SuppressWarnings("SystemConsoleNull") // a JVM without the console's module still has none
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static int complain(PrintWriter err, @Nullable String problem, int exitCode) {
    err.println("bench: " + problem);
    return exitCode;
  }
}
