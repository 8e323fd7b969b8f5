package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A change to the bytes of a file. */
sealed interface ContentChange extends Change<Content> {
  /** The bytes that a disk writes whole or not at all. Smaller tears are presented as well. */
  int SECTOR = 512;

  /** The blocks of a short write, of which one may be missing, or alone. */
  int SHORT_BLOCK = 8;

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
    public List<Change<Content>> torn(Set<Harm> harms, List<Content> freed) {
      List<Change<Content>> torn = new ArrayList<>();
      torn.add(new Extend(offset + length(), Content.EMPTY));
      cuts().forEach(cut -> torn.addAll(List.of(before(cut), after(cut))));
      if (harms.contains(Harm.HOLES)) {
        addHoles(torn);
      }
      if (harms.contains(Harm.STALE_BLOCKS)) {
        freed.forEach(content -> torn.add(new Extend(offset + length(), content)));
      }
      if (harms.contains(Harm.TORN_SECTORS) && offset % SECTOR > 0) {
        torn.add(new Damage(Math.max(offset - SHORT_BLOCK, offset / SECTOR * SECTOR), offset));
      }
      return torn;
    }

    @Override
    public Change<Content> dropped() {
      return new Extend(offset + length(), Content.EMPTY);
    }

    private void addHoles(List<Change<Content>> torn) {
      int[] borders =
          length() <= TORN_AT_EVERY_BYTE
              ? IntStream.iterate(0, at -> at < length(), at -> at + SHORT_BLOCK).toArray()
              : IntStream.concat(IntStream.of(0), sectors()).toArray();
      for (int i = 0; i < borders.length; i++) {
        int next = i + 1 < borders.length ? borders[i + 1] : length();
        torn.add(before(next).after(borders[i]));
        torn.add(new Hole(before(borders[i]), after(next)));
      }
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
      return IntStream.concat(IntStream.of(1, length() - 1), sectors()).distinct();
    }

    private IntStream sectors() {
      int first = SECTOR - offset % SECTOR;
      int boundaries = (length() - 1 - first) / SECTOR + 1;
      int step = SECTOR * (boundaries / SECTOR_CUTS + 1);
      return IntStream.iterate(first, cut -> cut < length(), cut -> cut + step);
    }

    @Override
    public String toString() {
      return "bytes " + offset + " to " + (offset + length());
    }
  }

  /** A write of which the bytes in the middle are missing. */
  record Hole(Write first, Write last) implements ContentChange {
    @Override
    public Content applyTo(Content before) {
      return last.applyTo(first.applyTo(before));
    }

    @Override
    public String toString() {
      return first + " and " + last;
    }
  }

  /**
   * The new size of a file without the bytes that were written.
   *
   * @param stale what is there instead, at the same offsets; zeros where it ends
   */
  record Extend(int size, Content stale) implements ContentChange {
    @Override
    public Content applyTo(Content before) {
      return size > before.size() ? before.extend(size, stale) : before;
    }

    @Override
    public String toString() {
      String instead = stale.size() == 0 ? "" : ", but with what a file of " + stale + " left";
      return "size " + size + " without the bytes" + instead;
    }
  }

  /** Bytes in the sector of a torn write, of which nothing is left. */
  record Damage(int from, int to) implements ContentChange {
    @Override
    public Content applyTo(Content before) {
      int end = Math.min(to, before.size());
      return from < end ? before.write(from, Content.zeros(end - from), 0, end - from) : before;
    }

    @Override
    public String toString() {
      return "damage to bytes " + from + " to " + to + " in the same sector";
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
