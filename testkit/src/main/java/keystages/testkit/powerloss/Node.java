package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A file or a directory (an inode): its durable state, and the later changes that only the page
 * cache is sure to have.
 *
 * @param <S> the state, {@link Content} or {@link Entries}; immutable, equal by content
 */
final class Node<S> {
  private enum Fate {
    /** The next fsync makes the change durable. */
    UNSYNCED,
    /** The change is durable, but an {@link #ABANDONED} change comes before it. */
    FORCED,
    /**
     * An fsync failed and the kernel marked the page clean: the disk may have the change or not.
     */
    ABANDONED
  }

  private record Pending<S>(Change<S> change, Fate fate) {}

  private S durable;
  private S visible;
  private List<Pending<S>> pending = new ArrayList<>();

  Node(S durable) {
    this.durable = durable;
    this.visible = durable;
  }

  Node<S> copy() {
    Node<S> copy = new Node<>(durable);
    copy.visible = visible;
    copy.pending = new ArrayList<>(pending);
    return copy;
  }

  /** The state that a program sees: the page cache. */
  S visible() {
    return visible;
  }

  boolean isDurable() {
    return pending.isEmpty();
  }

  void change(Change<S> change) {
    visible = change.applyTo(visible);
    pending.add(new Pending<>(change, Fate.UNSYNCED));
  }

  /** Makes the changes durable that no failed fsync has abandoned. */
  void force() {
    settle(Fate.FORCED);
    while (!pending.isEmpty() && pending.get(0).fate() == Fate.FORCED) {
      durable = pending.remove(0).change().applyTo(durable);
    }
  }

  /** Abandons the unsynced changes, as a failed fsync does: no later fsync writes them. */
  void abandon() {
    settle(Fate.ABANDONED);
  }

  /** Drops the bytes that were not synced: a program sees again what was there before. */
  void drop() {
    pending.replaceAll(
        next ->
            next.fate() == Fate.UNSYNCED
                ? new Pending<>(next.change().dropped(), Fate.UNSYNCED)
                : next);
    visible = history().getLast();
  }

  private void settle(Fate fate) {
    pending.replaceAll(p -> p.fate() == Fate.UNSYNCED ? new Pending<>(p.change(), fate) : p);
  }

  /** The durable state and the state after each change since. */
  List<S> history() {
    List<S> history = new ArrayList<>(List.of(durable));
    pending.forEach(next -> history.add(next.change().applyTo(history.get(history.size() - 1))));
    return history;
  }

  /** The state after a loss of power that loses every change it may lose. */
  Variant<S> worstVariant() {
    Variant<S> variant = Variant.of(durable);
    for (Pending<S> next : pending) {
      variant =
          next.fate() == Fate.FORCED ? variant.certain(next.change()) : variant.lost(next.change());
    }
    return variant;
  }

  /**
   * All states after a loss of power with as many torn writes as the profile lists; empty if there
   * are too many.
   *
   * @param freed what is left in blocks that belong to nothing
   */
  Optional<Collection<Variant<S>>> variants(Profile profile, List<S> freed) {
    Collection<Variant<S>> variants = List.of(Variant.of(durable));
    for (Pending<S> next : pending) {
      variants = step(variants, next, profile, freed);
      if (variants.size() > profile.listedUpTo()) {
        return Optional.empty();
      }
    }
    return Optional.of(variants);
  }

  /** The variants after one more change, or some of them if they are more than are listed. */
  private static <S> Collection<Variant<S>> step(
      Collection<Variant<S>> before, Pending<S> next, Profile profile, List<S> freed) {
    List<Change<S>> torn = next.change().torn(profile.harms(), freed);
    Map<S, Variant<S>> after = new LinkedHashMap<>();
    for (Variant<S> variant : before) {
      List<Change<S>> parts = variant.torn() < profile.tornWrites() ? torn : List.of();
      Iterator<Variant<S>> outcomes = outcomes(variant, next, parts).iterator();
      while (outcomes.hasNext() && after.size() <= profile.listedUpTo()) {
        add(after, outcomes.next());
      }
    }
    return after.values();
  }

  private static <S> void add(Map<S, Variant<S>> variants, Variant<S> found) {
    variants.merge(found.state(), found, (old, same) -> old.torn() > same.torn() ? same : old);
  }

  /** Each is made when it is asked for, since it may be a large file. */
  private static <S> Stream<Variant<S>> outcomes(
      Variant<S> before, Pending<S> next, List<Change<S>> torn) {
    Change<S> change = next.change();
    if (next.fate() == Fate.FORCED) {
      return Stream.of(before.certain(change));
    }
    return Stream.concat(
        Stream.of(before.lost(change), before.kept(change)),
        torn.stream().map(part -> before.torn(change, part)));
  }

  /** A random state after a loss of power, with any number of torn writes. */
  Variant<S> randomVariant(RandomGenerator random, Set<Harm> harms, List<S> freed) {
    Variant<S> variant = Variant.of(durable);
    for (Pending<S> next : pending) {
      variant = randomOutcome(variant, next, next.change().torn(harms, freed), random);
    }
    return variant;
  }

  private static <S> Variant<S> randomOutcome(
      Variant<S> before, Pending<S> next, List<Change<S>> torn, RandomGenerator random) {
    Change<S> change = next.change();
    if (next.fate() == Fate.FORCED) {
      return before.certain(change);
    }
    int fate = random.nextInt(torn.isEmpty() ? 2 : 3);
    return switch (fate) {
      case 0 -> before.lost(change);
      case 1 -> before.kept(change);
      default -> before.torn(change, torn.get(random.nextInt(torn.size())));
    };
  }
}
