package keystages.benchmarks.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Step;

/**
 * Says what is being measured, how much is left and how long that may take. On a terminal it is one
 * line that changes; elsewhere it is a line for each benchmark in each round.
 */
public final class Progress implements AutoCloseable {
  private static final String TO_LINE_START = "\r";
  private static final String CLEAR_TO_LINE_END = "\033[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private final Plan plan;
  private final LongSupplier nanoClock;
  private final long start;
  private final int all;
  private Duration plannedLeft;
  private int done;
  private String shown = "";

  public Progress(PrintStream out, boolean isTerminal, Plan plan, LongSupplier nanoClock) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.plan = plan;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
    this.all = plan.steps().size();
    this.plannedLeft = plan.duration();
  }

  void started(Step step) {
    String what = isTerminal ? step.toString() : step.scenario().benchmark();
    String round = plan.rounds() == 1 ? "" : ", round " + step.round() + " of " + plan.rounds();
    if (isTerminal) {
      out.print(TO_LINE_START + CLEAR_TO_LINE_END + counted(what + round));
      out.flush();
    } else if (!shown.equals(what + round)) {
      out.println(counted(what + round));
    }
    shown = what + round;
  }

  void ended(Step step) {
    done++;
    plannedLeft = plannedLeft.minus(step.duration(plan.effort()));
  }

  /** Nothing is measured any more. */
  @Override
  public void close() {
    if (isTerminal) {
      out.print(TO_LINE_START + CLEAR_TO_LINE_END);
      out.flush();
    }
  }

  private String counted(String what) {
    return "[%d/%d, %s left] %s".formatted(done + 1, all, text(left()), what);
  }

  /** What the plan says, corrected by how much longer it has taken so far than it said. */
  private Duration left() {
    long planned = plan.duration().minus(plannedLeft).toNanos();
    if (planned == 0) {
      return plannedLeft;
    }
    double slowness = (double) (nanoClock.getAsLong() - start) / planned;
    return Duration.ofNanos(Math.round(plannedLeft.toNanos() * slowness));
  }

  /** Such as {@code 12 min} or {@code 40 s}. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 100 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }
}
