package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import keystages.store.KVStore;

/** The store of stage 2, as it is or under a read–write lock. */
final class Subjects {
  static final String DEFAULT = "stage2";

  private Subjects() {}

  static Subject<?, ?> filled(String subject, Dataset data, Path directory) throws IOException {
    SnapshotImage.write(data, directory);
    StageSubject store = new StageSubject(KVStore.open(directory));
    return subject.equals("rwlock") ? new ReadWriteLocked<>(store) : store;
  }

  static AutoCloseable open(String subject, Path directory) {
    return KVStore.open(directory);
  }
}
