package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/** Stage 2: a snapshot file. */
final class Subjects {
  static final String DEFAULT = "stage2";

  private Subjects() {}

  static Subject<Key, Value> filled(String subject, Dataset data, Path directory)
      throws IOException {
    require(subject);
    return new StageSubject(store(data, directory), false);
  }

  static KVStore store(Dataset data, Path directory) throws IOException {
    SnapshotImage.write(data, directory);
    return KVStore.open(directory);
  }

  static AutoCloseable open(String subject, Path directory) {
    require(subject);
    return KVStore.open(directory);
  }

  private static void require(String subject) {
    if (!subject.equals(DEFAULT)) {
      throw new IllegalArgumentException("the only subject here is " + DEFAULT);
    }
  }
}
