package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/** What the answer of an operation says about the moment just before it took effect. */
enum Need {
  /** Nothing. */
  NOTHING,
  /** That the key was not there. */
  ABSENT,
  /** That the key was there, with any value. */
  PRESENT,
  /** That the key was there with the value that was read. */
  VALUE;

  static Need of(Operation operation) {
    if (operation.isRead()) {
      return operation.value() == null ? ABSENT : VALUE;
    }
    @Nullable Boolean found = operation.found();
    if (found == null) {
      return NOTHING;
    }
    return found ? PRESENT : ABSENT;
  }
}
