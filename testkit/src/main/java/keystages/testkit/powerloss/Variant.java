package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node may hold after the power came back.
 *
 * @param torn whether a write reached the disk in part
 * @param fates what became of each unsynced change
 */
record Variant<S>(S state, boolean torn, List<Fate> fates) {
  /** What reached the disk of a change: all or nothing, or only another, smaller change. */
  record Fate(String word, Change<?> change, Change<?> reached) {
    @Override
    public String toString() {
      return word + " " + change + (change.equals(reached) ? "" : ": only " + reached);
    }
  }

  static <S> Variant<S> of(S durable) {
    return new Variant<>(durable, false, List.of());
  }

  Variant<S> kept(Change<S> change) {
    return next(change.applyTo(state), torn, new Fate("kept", change, change));
  }

  Variant<S> lost(Change<S> change) {
    return next(state, torn, new Fate("lost", change, change));
  }

  Variant<S> torn(Change<S> whole, Change<S> part) {
    return next(part.applyTo(state), true, new Fate("torn", whole, part));
  }

  Variant<S> certain(Change<S> change) {
    return new Variant<>(change.applyTo(state), torn, fates);
  }

  private Variant<S> next(S next, boolean nextTorn, Fate fate) {
    List<Fate> nextFates = new ArrayList<>(fates);
    nextFates.add(fate);
    return new Variant<>(next, nextTorn, nextFates);
  }
}
