package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A change to the bytes of a file. */
sealed interface ContentChange extends Change<Content> {
  /** The bytes that a disk writes whole or not at all. Smaller tears are presented as well. */
  int SECTOR = 512;

  /** A write of up to this many bytes is torn at every byte. */
  int TORN_AT_EVERY_BYTE = 2 * SECTOR;

  /** A longer write is torn at this many sector boundaries at most, evenly spread. */
  int SECTOR_CUTS = 128;

  /** The bytes of {@code data} from one index to another, written at an offset. */
  record Write(int offset, Content data, int from, int to) implements ContentChange {
    Write(int offset, Content data) {
      this(offset, data, 0, data.size());
    }

    @Override
    public Content applyTo(Content before) {
      return before.write(offset, data, from, to);
    }

    /**
     * For each cut: only the bytes before it, and only the bytes after it (the bytes before it read
     * as they were, or as zeros where the file grew). And the new size without any byte.
     */
    @Override
    public List<Change<Content>> torn() {
      List<Change<Content>> torn = new ArrayList<>();
      torn.add(new Extend(offset + length()));
      cuts().forEach(cut -> torn.addAll(List.of(before(cut), after(cut))));
      return torn;
    }

    private int length() {
      return to - from;
    }

    private Write before(int cut) {
      return new Write(offset, data, from, from + cut);
    }

    private Write after(int cut) {
      return new Write(offset + cut, data, from + cut, to);
    }

    private IntStream cuts() {
      if (length() <= TORN_AT_EVERY_BYTE) {
        return IntStream.range(1, length());
      }
      int first = SECTOR - offset % SECTOR;
      int boundaries = (length() - 1 - first) / SECTOR + 1;
      int step = SECTOR * (boundaries / SECTOR_CUTS + 1);
      IntStream sectors = IntStream.iterate(first, cut -> cut < length(), cut -> cut + step);
      return IntStream.concat(IntStream.of(1, length() - 1), sectors).distinct();
    }

    @Override
    public String toString() {
      return "bytes " + offset + " to " + (offset + length());
    }
  }

  /** The new size of a file without the bytes that were written. */
  record Extend(int size) implements ContentChange {
    @Override
    public Content applyTo(Content before) {
      return size > before.size() ? before.resize(size) : before;
    }

    @Override
    public String toString() {
      return "size " + size + " without the bytes";
    }
  }

  /** A file cut to a size. */
  record Truncate(int size) implements ContentChange {
    @Override
    public Content applyTo(Content before) {
      return size < before.size() ? before.resize(size) : before;
    }

    @Override
    public String toString() {
      return "cut to " + size + " bytes";
    }
  }
}
