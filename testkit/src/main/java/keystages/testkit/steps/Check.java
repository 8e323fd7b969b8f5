package keystages.testkit.steps;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.TestRun;
import keystages.testkit.variant.Variant;

/** Compiles every step of a series and runs the tests that it names, as many at once as fit. */
final class Check {
  /** Words of a test that met a class or a method which is not there. */
  private static final List<String> NOT_THERE =
      List.of(
          "NoClassDefFoundError", "NoSuchMethodError", "NoSuchFieldError", "AbstractMethodError");

  private final Series series;
  private final Stage stage;
  private final Path work;
  private final PrintStream out;
  private final List<Future<Variant>> variants = new ArrayList<>();
  private final Map<String, TestRun> runs = new ConcurrentHashMap<>();

  /** The findings about a step, and how long the check took. */
  private record Outcome(Step step, List<String> findings, double seconds) {}

  /** A check within an empty directory; it prints a line for each step. */
  Check(Series series, Stage stage, Path work, PrintStream out) {
    this.series = series;
    this.stage = stage;
    this.work = work;
    this.out = out;
  }

  /** Whether every claim of the series is true. */
  boolean isTrue() throws IOException, InterruptedException {
    Path sources = work.resolve("sources");
    List<String> findings = Rules.findings(series, work.resolve("rules"));
    findings.forEach(out::println);
    try {
      series.layAll(sources);
    } catch (AssertionError e) {
      return false; // what does not apply cannot be compiled, and the rules have said so
    }
    boolean fine = findings.isEmpty();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      // All are built first: a worker that waits for a step to be built is never waited for.
      for (int step = 0; step <= series.steps().size(); step++) {
        String number = String.valueOf(step);
        variants.add(
            workers.submit(
                () ->
                    Variant.build(sources.resolve(number), stage, work.resolve("built" + number))));
      }
      List<Future<Outcome>> outcomes =
          series.steps().stream().map(step -> workers.submit(() -> check(step))).toList();
      for (Future<Outcome> outcome : outcomes) {
        fine &= isTrue(outcome.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return fine;
  }

  private boolean isTrue(Outcome outcome) {
    Step step = outcome.step();
    out.printf(
        Locale.ROOT,
        "%-5s %-8s %6.1f s  %s  %s%n",
        step,
        step.status(),
        outcome.seconds(),
        outcome.findings().isEmpty() ? "ok   " : "WRONG",
        step.patch().name());
    outcome.findings().forEach(finding -> out.println(finding.indent(2).stripTrailing()));
    return outcome.findings().isEmpty();
  }

  private Outcome check(Step step) throws InterruptedException {
    long start = System.nanoTime();
    List<String> findings = new ArrayList<>();
    try {
      variants.get(step.number()).get();
      for (Step.Failure red : step.reds()) {
        checkRed(step, red, findings);
      }
      for (String test : step.greens()) {
        checkGreen(step, test, findings);
      }
    } catch (ExecutionException e) {
      findings.add(step.patch().file() + ": the step does not compile:\n" + said(e));
    }
    return new Outcome(step, findings, (System.nanoTime() - start) / 1e9);
  }

  private static String said(ExecutionException e) {
    return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
  }

  private void checkRed(Step step, Step.Failure red, List<String> findings)
      throws ExecutionException, InterruptedException {
    TestRun run = run(red.test(), step.number());
    String claim = "%s: Red: %s ".formatted(step.patch().file(), red.test());
    if (!run.isRed()) {
      findings.add(claim + run.verdict() + reason(run));
    } else if (!run.failsWith(red.message())) {
      findings.add(claim + "fails without \"" + red.message() + "\" among its words" + reason(run));
    } else if (NOT_THERE.stream().anyMatch(run.said()::contains)) {
      findings.add(claim + "fails for something that is not there; name a method" + reason(run));
    }
  }

  private void checkGreen(Step step, String test, List<String> findings)
      throws ExecutionException, InterruptedException {
    TestRun run = run(test, step.number());
    String claim = "%s: Green: %s ".formatted(step.patch().file(), test);
    if (!run.isGreen()) {
      findings.add(claim + run.verdict() + reason(run));
    } else if (run(test, step.number() - 1).isGreen()) {
      findings.add(claim + "passes on the step before already");
    }
  }

  private static String reason(TestRun run) {
    String reason = String.join("\n", run.reason().stream().limit(20).toList());
    return reason.isEmpty() ? "" : ":\n" + reason.indent(2).stripTrailing();
  }

  private TestRun run(String test, int step) throws ExecutionException, InterruptedException {
    Variant variant = variants.get(step).get();
    return runs.computeIfAbsent(
        step + " " + test,
        key -> {
          try {
            return TestRun.of(test, variant);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
