package keystages.testkit.powerloss;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a node may hold after the power came back.
 *
 * @param torn whether a write reached the disk in part
 * @param fates what became of each unsynced change, in words
 */
record Variant<S>(S state, boolean torn, List<String> fates) {
  Variant {
    fates = List.copyOf(fates);
  }

  Variant<S> kept(Change<S> change) {
    return next(change.applyTo(state), torn, "kept " + change);
  }

  Variant<S> lost(Change<S> change) {
    return next(state, torn, "lost " + change);
  }

  Variant<S> torn(Change<S> whole, Change<S> part) {
    return next(part.applyTo(state), true, "torn " + whole + ": only " + part);
  }

  Variant<S> certain(Change<S> change) {
    return new Variant<>(change.applyTo(state), torn, fates);
  }

  private Variant<S> next(S state, boolean torn, String fate) {
    return new Variant<>(state, torn, Stream.concat(fates.stream(), Stream.of(fate)).toList());
  }
}
