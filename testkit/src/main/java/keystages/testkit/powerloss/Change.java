package keystages.testkit.powerloss;

import java.util.List;

/**
 * One change to what a {@link Node} holds: bytes of a file or entries of a directory. Its {@code
 * toString} is what a failure message says of it.
 */
interface Change<S> {
  S applyTo(S before);

  /** The ways in which only a part of this change reaches the disk; none if it is atomic. */
  default List<Change<S>> torn() {
    return List.of();
  }
}
