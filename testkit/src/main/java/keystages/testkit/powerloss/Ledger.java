package keystages.testkit.powerloss;

import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * What a program promised, moment by moment: the contents that are legal if a crash comes then.
 * Between the beginning of a step and its acknowledgement the contents before and after are; once
 * they are acknowledged, refused or observed, only those.
 *
 * @param <S> the contents
 */
public final class Ledger<S> {
  /** What a program may throw in a step. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  /**
   * A stretch of the journal.
   *
   * @param doing what the program was doing, in words
   */
  record Moment<S>(String doing, Set<S> legal) {}

  private final IntSupplier operations;
  private final NavigableMap<Integer, Moment<S>> moments = new TreeMap<>();
  private Optional<Step<S>> underWay = Optional.empty();
  private boolean observed;

  private record Step<S>(String name, S before, S after) {}

  /**
   * @param operations how many operations the journal has by now
   */
  Ledger(IntSupplier operations, Set<S> legal, String doing) {
    this.operations = operations;
    moments.put(0, new Moment<>(doing, legal));
  }

  /** Runs a step that leads to the contents {@code after}, and acknowledges it when it returns. */
  public void step(String name, S after, Action action) throws Exception {
    begin(name, after);
    action.run();
    acknowledge();
  }

  /**
   * A step begins.
   *
   * @throws IllegalStateException if it is not certain what the contents are, so that they have to
   *     be observed first
   */
  public void begin(String name, S after) {
    S before = contents();
    Set<S> either = new LinkedHashSet<>();
    either.add(before);
    either.add(after);
    underWay = Optional.of(new Step<>(name, before, after));
    moments.put(operations.getAsInt() + 1, new Moment<>(name + ", under way", either));
  }

  /** The caller of the step that is under way was told that it is done. */
  public void acknowledge() {
    Step<S> step = finish();
    settle(step.name() + ", acknowledged", step.after());
  }

  /** The caller was told that the step changed nothing. */
  public void refuse() {
    Step<S> step = finish();
    settle(step.name() + ", refused", step.before());
  }

  /** The caller was told that the step may have happened or not. */
  public void doubt() {
    Step<S> step = finish();
    Set<S> legal = last().legal();
    mark(new Moment<>(step.name() + ", outcome unknown", legal));
  }

  /**
   * A client has read these contents: from now on they must not be lost.
   *
   * @throws AssertionError if they are not legal
   */
  public void observe(S found) {
    if (!last().legal().contains(found)) {
      throw new AssertionError("found contents that are not legal: " + found);
    }
    observed = true;
    settle("contents observed", found);
  }

  /** The contents if nothing is in doubt. */
  public S contents() {
    Set<S> legal = last().legal();
    if (legal.size() != 1) {
      throw new IllegalStateException("contents unknown, observe them first: " + legal);
    }
    return legal.iterator().next();
  }

  boolean hasObserved() {
    return observed;
  }

  /** What is legal if a crash comes when the journal has so many operations. */
  Moment<S> at(int crashPoint) {
    return moments.floorEntry(crashPoint).getValue();
  }

  Moment<S> last() {
    return moments.lastEntry().getValue();
  }

  private Step<S> finish() {
    Step<S> step = underWay.orElseThrow(() -> new IllegalStateException("no step is under way"));
    underWay = Optional.empty();
    return step;
  }

  private void settle(String doing, S contents) {
    mark(new Moment<>(doing, Set.of(contents)));
  }

  private void mark(Moment<S> moment) {
    int now = operations.getAsInt();
    moments.tailMap(now, true).clear();
    moments.put(now, moment);
  }
}
