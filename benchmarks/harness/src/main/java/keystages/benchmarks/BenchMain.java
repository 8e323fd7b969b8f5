package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Profile;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.plan.Subject.Kind;
import keystages.benchmarks.report.Report;
import keystages.benchmarks.result.Machine;
import keystages.benchmarks.run.Driver;
import keystages.benchmarks.run.Programs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. The launcher prints its help. */
@Command(name = "bench")
public final class BenchMain implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

  private final Path root = Path.of(System.getProperty("keystages.root", "")).toAbsolutePath();
  private final Path directory = root.resolve(System.getProperty("keystages.directory", ""));

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STAGE", arity = "0..1")
  private @Nullable Integer stage;

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--smoke")
  private boolean smoke;

  @Option(names = "--only", paramLabel = "NAME")
  private String only = "";

  @Option(names = "--peers")
  private boolean peers;

  @Option(names = "--rounds", paramLabel = "N")
  private @Nullable Integer rounds;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable String data;

  @Option(names = "--publish")
  private boolean publish;

  @Option(names = "--redraw")
  private boolean redraw;

  private final PrintWriter out;

  private BenchMain(PrintWriter out) {
    this.out = out;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(
        new CommandLine(new BenchMain(out))
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((e, all) -> complain(err, e, USAGE))
            .setExecutionExceptionHandler((e, command, all) -> complain(err, e, FAILED))
            .execute(arguments));
  }

  private static int complain(PrintWriter err, Exception e, int exitCode) {
    err.println("bench: " + requireNonNullElse(e.getMessage(), e.toString()));
    return exitCode;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Docs docs = new Docs(root);
    if (redraw) {
      docs.redraw();
      return DONE;
    }
    Plan plan = plan();
    Path stores = Files.createDirectories(dataDirectory());
    String machine = Machine.describe(stores, plan.profile().name());
    Path run =
        Files.createDirectories(
            root.resolve("benchmarks/target/results")
                .resolve(TIME.format(LocalDateTime.now(ZoneId.systemDefault()))));
    Files.writeString(run.resolve(Report.MACHINE), machine + "\n");
    new Driver(plan, root, stores).run(run.resolve(Report.RESULTS), System.err);
    Report report = Report.read(run);
    report.draw(run);
    out.println(report.tables());
    out.println("values and plots: " + root.relativize(run));
    if (publish) {
      if (!only.isEmpty()) {
        docs.complete(run);
      }
      docs.publish(run);
      out.println("published: " + root.relativize(docs.document()));
    }
    return DONE;
  }

  private Plan plan() {
    if (quick && smoke) {
      throw wrongUsage("either --quick or --smoke");
    }
    boolean hasWrk = Programs.isInstalled(Programs.WRK);
    if (!hasWrk) {
      out.println("wrk is not installed, so no closed loop over HTTP is measured");
    }
    Set<Subject> subjects = EnumSet.copyOf(stages());
    boolean isComplete = hasWrk;
    for (Subject peer : peers ? Subject.all(Kind.PEER) : Set.<Subject>of()) {
      if (Programs.of(peer).stream().allMatch(Programs::isInstalled)) {
        subjects.add(peer);
      } else {
        out.println(peer.label() + " is not installed, so it is not measured");
        isComplete = false;
      }
    }
    if (publish && (smoke || !peers || stage != null || (only.isEmpty() && !isComplete))) {
      throw wrongUsage("--publish needs all stages, --peers, and wrk, Redis and etcd on the PATH");
    }
    Profile profile = Profile.read(smoke ? "smoke" : quick ? "quick" : "full");
    int times = rounds == null ? profile.number("rounds") : rounds;
    try {
      return Plan.of(profile, times, subjects, only, hasWrk);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e.getMessage());
    }
  }

  private Set<Subject> stages() {
    return stage == null ? Subject.all(Kind.STAGE) : Set.of(Subject.of("stage" + stage));
  }

  private Path dataDirectory() {
    if (data != null && data.isEmpty()) {
      throw wrongUsage("--data needs the name of a directory");
    }
    return data == null ? root.resolve("benchmarks/target/data") : directory.resolve(data);
  }

  private ParameterException wrongUsage(@Nullable String problem) {
    return new ParameterException(spec.commandLine(), String.valueOf(problem));
  }
}
