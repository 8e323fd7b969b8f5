package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/** The state of the key that an answer asks for, just before the operation took effect. */
enum Need {
  /** The answer says nothing about it. */
  NOTHING,
  /** The key was not there. */
  ABSENT,
  /** The key was there, with any value. */
  PRESENT,
  /** The key was there with the value that was read, or that a cas has replaced. */
  VALUE,
  /** The key was not there with the value that a cas asked for. */
  OTHER;

  static Need of(Operation operation) {
    if (operation.op() == Op.CAS) {
      return ofCas(operation);
    }
    if (operation.isRead()) {
      return operation.value() == null ? ABSENT : VALUE;
    }
    @Nullable Boolean found = operation.found();
    if (found == null) {
      return NOTHING;
    }
    return found ? PRESENT : ABSENT;
  }

  /** A cas without an answer has no effect, unless it finds what it asks for. */
  private static Need ofCas(Operation cas) {
    if (cas.isWrite()) {
      return cas.old() == null ? ABSENT : VALUE;
    }
    return cas.old() == null ? PRESENT : OTHER;
  }
}
