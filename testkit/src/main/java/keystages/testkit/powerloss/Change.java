package keystages.testkit.powerloss;

import java.util.List;
import java.util.Set;

/**
 * A change to the bytes of a file or to the entries of a directory. Failure messages describe it by
 * its {@code toString}.
 */
interface Change<S> {
  S applyTo(S before);

  /**
   * The smaller changes that reach the disk if this one is torn; none if it is atomic.
   *
   * @param freed what is left in blocks that belong to nothing
   */
  default List<Change<S>> torn(Set<Harm> harms, List<S> freed) {
    return List.of();
  }

  /** What is left of this one if the kernel has dropped its page: metadata is kept elsewhere. */
  default Change<S> dropped() {
    return this;
  }
}
