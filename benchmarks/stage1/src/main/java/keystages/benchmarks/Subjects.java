package keystages.benchmarks;

import java.nio.file.Path;
import keystages.store.KVStore;

/** The store of stage 1. */
final class Subjects {
  static final String DEFAULT = "stage1";

  private Subjects() {}

  static Subject<?, ?> filled(String subject, Dataset data, Path directory) {
    StageSubject store = new StageSubject(new KVStore());
    for (int i = 0; i < data.entries(); i++) {
      store.put(store.key(data.key(i)), store.value(data.value(i)));
    }
    return store;
  }

  /**
   * An empty store: this stage has no file to open, and the catalogue measures no opening of it.
   */
  static AutoCloseable open(String subject, Path directory) {
    return new KVStore();
  }
}
