package keystages.benchmarks;

import java.nio.file.Path;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/** Stage 1: everything in memory. */
final class Subjects {
  static final String DEFAULT = "stage1";

  private Subjects() {}

  static Subject<Key, Value> filled(String subject, Dataset data, Path directory) {
    require(subject);
    return new StageSubject(store(data, directory), false);
  }

  static KVStore store(Dataset data, Path directory) {
    KVStore store = new KVStore();
    StageSubject subject = new StageSubject(store, false);
    for (int i = 0; i < data.entries(); i++) {
      subject.put(subject.key(data.key(i)), subject.value(data.value(i)));
    }
    return store;
  }

  static AutoCloseable open(String subject, Path directory) {
    require(subject);
    throw new UnsupportedOperationException("stage 1 keeps nothing that could be opened");
  }

  private static void require(String subject) {
    if (!subject.equals(DEFAULT)) {
      throw new IllegalArgumentException("the only subject here is " + DEFAULT);
    }
  }
}
