package keystages.testkit.killloop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;

/**
 * The page of one key in a {@link Ledger}: what its one writer asked and was answered, and what
 * readers saw. The mutations of a key are numbered from 1, and the number of a put is the number of
 * its value. Thread-safe.
 */
final class Page {
  private static final int REMEMBERED = 10;

  private final Deque<String> history = new ArrayDeque<>();
  private int number;
  private int acknowledged;
  private int acknowledgedAbsence;
  private Optional<String> value = Optional.empty();
  private Optional<Mutation> inFlight = Optional.empty();
  private int seen;

  /** The number of the next mutation. */
  synchronized int nextNumber() {
    return number + 1;
  }

  /** Whether the key had a value when its writer last heard of it. */
  synchronized boolean isPresent() {
    return value.isPresent();
  }

  /** Whether a mutation waits for its answer. */
  synchronized boolean isInFlight() {
    return inFlight.isPresent();
  }

  /** The number of the last acknowledged mutation. */
  synchronized int acknowledged() {
    return acknowledged;
  }

  /** Notes that the writer is about to ask. */
  synchronized void ask(Mutation mutation) {
    number++;
    inFlight = Optional.of(mutation);
    note(mutation + " asked");
  }

  /** Notes that the writer was told: the mutation is done. */
  synchronized void acknowledge(Mutation mutation) {
    settle(mutation.value());
    note(mutation + " acknowledged");
  }

  private void settle(Optional<String> found) {
    acknowledged = number;
    value = found;
    inFlight = Optional.empty();
    if (found.isEmpty()) {
      acknowledgedAbsence = number;
    }
  }

  /**
   * Notes that a reader saw the value with this number. Returns whether it waits for its answer.
   */
  synchronized boolean seeValue(int itsNumber) {
    return see(itsNumber > acknowledged ? itsNumber : 0);
  }

  /**
   * Notes that a reader saw no value. Returns whether that is the work of an erasure that waits for
   * its answer.
   *
   * @param since the number of the last acknowledged mutation when the reader asked
   */
  synchronized boolean seeAbsence(int since) {
    boolean erases = inFlight.filter(mutation -> mutation.value().isEmpty()).isPresent();
    return see(erases && acknowledgedAbsence < since ? number : 0);
  }

  private boolean see(int unacknowledged) {
    if (unacknowledged > seen) {
      seen = unacknowledged;
      note("a reader saw that, and nobody was told that it is done");
    }
    return unacknowledged > 0;
  }

  /** Judges what a restarted stage holds, and goes on from there. */
  synchronized Optional<Finding> audit(String key, Optional<String> found, boolean whole) {
    Set<Optional<String>> legal = legal();
    List<String> story = new ArrayList<>(history);
    legal.forEach(state -> story.add("legal        " + show(state)));
    story.add("found        " + show(found));
    boolean undone = found.equals(value) && seen > acknowledged;
    settle(found);
    note("audit found " + show(found));
    if (legal.contains(found)) {
      return Optional.empty();
    }
    Finding.Kind kind = Finding.Kind.LOST;
    if (!whole) {
      kind = Finding.Kind.TORN;
    } else if (undone) {
      kind = Finding.Kind.DIRTY_READ;
    }
    return Optional.of(new Finding(kind, kind + ": " + key + "\n  " + String.join("\n  ", story)));
  }

  /** A mutation in flight may have happened or not, but a reader that saw it settles that. */
  private Set<Optional<String>> legal() {
    Set<Optional<String>> legal = new LinkedHashSet<>();
    if (seen <= acknowledged) {
      legal.add(value);
    }
    inFlight.ifPresent(mutation -> legal.add(mutation.value()));
    return legal;
  }

  private void note(String line) {
    if (history.size() == REMEMBERED) {
      history.removeFirst();
    }
    history.add(line);
  }

  private static String show(Optional<String> state) {
    return state.map(Contents::brief).orElse("nothing");
  }
}
