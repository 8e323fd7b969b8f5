package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What the stages are held against, by name. */
final class Subjects {
  static final String DEFAULT = "floor";

  private Subjects() {}

  static Subject<?, ?> filled(String subject, Dataset data, Path directory) throws IOException {
    return switch (subject) {
      case "floor" -> new SnapshotFloor(data, directory);
      case "hashmap" -> new BareMap(data);
      case "locked-hashmap" -> new LockedMap(data);
      case "rocksdb" -> RocksDbSubject.filled(data, directory);
      case "mvstore" -> new MvStoreSubject(data, directory);
      case "mapdb" -> new MapDbSubject(data, directory);
      default -> throw new IllegalArgumentException("no subject has the name " + subject);
    };
  }

  /** The floor of an opening: to have read the file once and to know that it is whole. */
  static AutoCloseable open(String subject, Path directory) throws IOException {
    if (!subject.equals(DEFAULT)) {
      throw new IllegalArgumentException("of an opening, the only subject here is " + DEFAULT);
    }
    CheckedRead.of(SnapshotImage.file(directory));
    return () -> {};
  }
}
