package keystages.store;

import java.nio.ByteBuffer;

/**
 * A mutation of {@link Entries} that has yet to be carried out.
 *
 * @param from where the old entry starts, or, if there is none, where the new one has its place
 * @param to where the old entry ends; the same as {@code from} if there is none
 * @param entry the new one as {@link SnapshotFormat} lays it out; empty if there is none
 */
record Change(int from, int to, ByteBuffer entry) {
  boolean adds() {
    return from == to;
  }

  boolean removes() {
    return length() == 0;
  }

  /** Of the new entry, in bytes. */
  int length() {
    return entry.limit();
  }

  /** How far what follows moves. */
  int shift() {
    return length() - (to - from);
  }
}
