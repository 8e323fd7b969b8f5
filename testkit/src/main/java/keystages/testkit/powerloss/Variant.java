package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.List;

/**
 * A state in which a node may be found after a loss of power.
 *
 * @param torn how many writes reached the disk in part
 * @param fates the fate of each unsynced change
 */
record Variant<S>(S state, int torn, List<Fate> fates) {
  /** The fate of a change: all of it reached the disk, nothing, or a smaller change. */
  record Fate(String word, Change<?> change, Change<?> reached) {
    /**
     * This fate in words.
     *
     * @param of says what was changed, unless the change does
     */
    String describe(String of) {
      return word + " " + change + of + (change.equals(reached) ? "" : ": only " + reached);
    }
  }

  static <S> Variant<S> of(S durable) {
    return new Variant<>(durable, 0, List.of());
  }

  Variant<S> kept(Change<S> change) {
    return next(change.applyTo(state), torn, new Fate("kept", change, change));
  }

  Variant<S> lost(Change<S> change) {
    return next(state, torn, new Fate("lost", change, change));
  }

  Variant<S> torn(Change<S> whole, Change<S> part) {
    return next(part.applyTo(state), torn + 1, new Fate("torn", whole, part));
  }

  Variant<S> certain(Change<S> change) {
    return new Variant<>(change.applyTo(state), torn, fates);
  }

  private Variant<S> next(S next, int nextTorn, Fate fate) {
    List<Fate> nextFates = new ArrayList<>(fates);
    nextFates.add(fate);
    return new Variant<>(next, nextTorn, nextFates);
  }
}
