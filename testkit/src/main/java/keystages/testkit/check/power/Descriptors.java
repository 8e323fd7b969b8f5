package keystages.testkit.check.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which thread has which files open, and where it works. Threads share, forks copy. */
final class Descriptors {
  /** What one process has open. */
  static final class Table {
    private final Map<Integer, Opening> openings;
    String directory;

    Table(Map<Integer, Opening> openings, String directory) {
      this.openings = new HashMap<>(openings);
      this.directory = directory;
    }

    /**
     * A call has returned this number for a file.
     *
     * @param line of the log where it has returned
     */
    void put(int number, OpenedFile file, int line) {
      openings.put(number, new Opening(file, line));
    }

    /** A call has returned this number for something that is no file of the data directory. */
    void remove(int number) {
      openings.remove(number);
    }

    /**
     * Closes the number, unless another thread was given it again meanwhile: the kernel frees a
     * number before the close has returned.
     *
     * @param begin the line of the log where the close begins
     */
    void close(int number, int begin) {
      openings.computeIfPresent(number, (same, opening) -> opening.line < begin ? null : opening);
    }

    void copy(int from, int to, int line) {
      OpenedFile file = get(from);
      if (file == null) {
        remove(to);
      } else {
        put(to, file, line);
      }
    }

    /** The file of the data directory that is open with this number, or null for any other. */
    @Nullable OpenedFile get(int number) {
      Opening opening = openings.get(number);
      return opening == null ? null : opening.file;
    }
  }

  /** A file, and the line of the log where its number was returned. */
  record Opening(OpenedFile file, int line) {}

  private record Birth(int parent, boolean sharesFiles) {}

  private final Map<Integer, Table> tables = new HashMap<>();
  private final Map<Integer, Birth> births = new HashMap<>();
  private final String directory;

  /** Of one session; a child may be heard of before its birth has returned, so all are noted. */
  Descriptors(List<Call> calls, String directory) {
    this.directory = directory;
    for (Call call : calls) {
      boolean birth = call.name().startsWith("clone") || call.name().endsWith("fork");
      if (birth && call.result() > 0) {
        boolean shares = call.arguments().stream().anyMatch(a -> a.contains("CLONE_FILES"));
        births.put(call.result(), new Birth(call.thread(), shares));
      }
    }
  }

  Table of(int thread) {
    Table known = tables.get(thread);
    if (known == null) {
      known = born(thread);
      tables.put(thread, known);
    }
    return Objects.requireNonNull(known);
  }

  private Table born(int thread) {
    Birth birth = births.get(thread);
    if (birth == null) {
      return new Table(Map.of(), directory);
    }
    Table parent = of(birth.parent());
    return birth.sharesFiles() ? parent : new Table(parent.openings, parent.directory);
  }
}
