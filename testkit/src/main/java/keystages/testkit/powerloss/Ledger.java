package keystages.testkit.powerloss;

import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * The promises of a program, moment by moment: the contents that are legal if a crash comes then.
 * Between the beginning of a step and its acknowledgement, the contents before it and after it are
 * legal. Contents that were acknowledged or observed, or from which a step was refused, are the
 * only legal ones.
 *
 * @param <S> the contents
 */
public final class Ledger<S> {
  /** The work of a step. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  /**
   * A stretch of the journal with one promise.
   *
   * @param doing what the program is doing, in words
   */
  record Moment<S>(String doing, Set<S> legal) {}

  private final IntSupplier operations;
  private final NavigableMap<Integer, Moment<S>> moments = new TreeMap<>();
  private Optional<Step<S>> inFlight = Optional.empty();
  private boolean observed;
  private Optional<Runnable> atAcknowledgement = Optional.empty();
  private Runnable check = () -> {};

  private record Step<S>(String name, S before, S after) {}

  /**
   * @param operations the number of operations in the journal by now
   */
  Ledger(IntSupplier operations, Set<S> legal, String doing) {
    this.operations = operations;
    moments.put(0, new Moment<>(doing, legal));
  }

  /** Runs a step that leads to the contents {@code after} and acknowledges it when it returns. */
  public void step(String name, S after, Action action) throws Exception {
    begin(name, after);
    action.run();
    acknowledge();
  }

  /**
   * Runs thousands of steps in little time. The rig crashes them at their acknowledgements only,
   * and in one way: every change that no fsync made durable is lost. Crashes between operations,
   * and in all ways, begin after the last of these steps.
   */
  public void fastForward(Action steps) throws Exception {
    atAcknowledgement = Optional.of(check);
    try {
      steps.run();
    } finally {
      atAcknowledgement = Optional.empty();
    }
  }

  /** Sets the check that {@link #fastForward} makes at each acknowledgement. */
  void setCheck(Runnable check) {
    this.check = check;
  }

  /** Keeps the last promise alone, for a journal that begins anew. */
  void forgetMoments() {
    Moment<S> last = last();
    moments.clear();
    moments.put(0, last);
  }

  /**
   * Begins a step.
   *
   * @throws IllegalStateException if the contents are in doubt and have to be observed first
   */
  public void begin(String name, S after) {
    S before = contents();
    Set<S> either = new LinkedHashSet<>();
    either.add(before);
    either.add(after);
    inFlight = Optional.of(new Step<>(name, before, after));
    moments.put(operations.getAsInt() + 1, new Moment<>(name + ", in flight", either));
  }

  /** Notes that the caller was told: the step is done. */
  public void acknowledge() {
    Step<S> step = finish();
    settle(step.name() + ", acknowledged", step.after());
    atAcknowledgement.ifPresent(Runnable::run);
  }

  /** Notes that the caller was told: the step changed nothing. */
  public void refuse() {
    Step<S> step = finish();
    settle(step.name() + ", refused", step.before());
  }

  /** Notes that the caller was told: the outcome of the step is unknown. */
  public void doubt() {
    Step<S> step = finish();
    Set<S> legal = last().legal();
    mark(new Moment<>(step.name() + ", outcome unknown", legal));
  }

  /**
   * Notes that a client has read these contents: from now on they must not be lost.
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

  /** The contents, if nothing is in doubt. */
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

  /** The promise at the moment when the journal has this many operations. */
  Moment<S> at(int crashPoint) {
    return moments.floorEntry(crashPoint).getValue();
  }

  Moment<S> last() {
    return moments.lastEntry().getValue();
  }

  private Step<S> finish() {
    Step<S> step = inFlight.orElseThrow(() -> new IllegalStateException("no step is in flight"));
    inFlight = Optional.empty();
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
