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
    private final Map<Integer, OpenedFile> files;
    String directory;

    Table(Map<Integer, OpenedFile> files, String directory) {
      this.files = new HashMap<>(files);
      this.directory = directory;
    }

    void put(int number, OpenedFile file) {
      files.put(number, file);
    }

    void remove(int number) {
      files.remove(number);
    }

    void copy(int from, int to) {
      OpenedFile file = files.get(from);
      if (file == null) {
        files.remove(to);
      } else {
        files.put(to, file);
      }
    }

    /** The file of the data directory that is open with this number, or null for any other. */
    @Nullable OpenedFile get(int number) {
      return files.get(number);
    }
  }

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
    return birth.sharesFiles() ? parent : new Table(parent.files, parent.directory);
  }
}
