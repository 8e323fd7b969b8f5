package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import keystages.store.KVStore;

/** The store of stage 4. */
final class Subjects {
  static final String DEFAULT = "stage4";

  private Subjects() {}

  static Subject<?, ?> filled(String subject, Dataset data, Path directory) throws IOException {
    SnapshotImage.write(data, directory);
    return new StageSubject(KVStore.open(directory));
  }

  static AutoCloseable open(String subject, Path directory) {
    return KVStore.open(directory);
  }
}
