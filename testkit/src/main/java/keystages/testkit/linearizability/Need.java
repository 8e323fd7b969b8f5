package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/** What an answer says about the state of the key just before the operation took effect. */
enum Need {
  /** The answer says nothing about it. */
  NOTHING,
  /** The key was not there. */
  ABSENT,
  /** The key was there, with any value. */
  PRESENT,
  /** The key was there with the value that was read. */
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
