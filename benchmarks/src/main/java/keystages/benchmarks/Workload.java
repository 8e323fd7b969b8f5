package keystages.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store, and the keys and values to call it with. */
final class Workload<K, V> {
  private static final int VALUES = 1_024;

  private final Subject<K, V> subject;
  private final List<K> keys;
  private final List<V> values = new ArrayList<>(VALUES);

  Workload(Subject<K, V> subject, Dataset data) {
    this.subject = subject;
    this.keys = new ArrayList<>(data.entries());
    for (int i = 0; i < data.entries(); i++) {
      keys.add(subject.key(data.key(i)));
    }
    for (int i = 0; i < VALUES; i++) {
      values.add(subject.value(data.value(data.entries() + i)));
    }
  }

  @Nullable Object get(ThreadRandom random) {
    return subject.get(key(random));
  }

  /** Replaces a value. Every key is stored, so the number of entries stays the same. */
  void put(ThreadRandom random) {
    subject.put(key(random), values.get(random.below(VALUES)));
  }

  void close() {
    subject.close();
  }

  private K key(ThreadRandom random) {
    return keys.get(random.below(keys.size()));
  }
}
