package keystages.testkit.powerloss;

import java.util.List;

/**
 * A change to the bytes of a file or to the entries of a directory. Failure messages describe it by
 * its {@code toString}.
 */
interface Change<S> {
  S applyTo(S before);

  /** The smaller changes that reach the disk if this one is torn; none if it is atomic. */
  default List<Change<S>> torn() {
    return List.of();
  }
}
