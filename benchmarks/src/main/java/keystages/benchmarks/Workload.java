package keystages.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject, and the keys and values to call it with. */
final class Workload<K, V> {
  private static final int VALUES = 1_024; // a power of two

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

  @Nullable Object get(Dice dice) {
    return subject.get(key(dice));
  }

  /** Replaces: every key is there, so the number of entries stays what it is. */
  void put(Dice dice) {
    subject.put(key(dice), values.get(dice.roll(VALUES)));
  }

  /** Two mutations, after which the number of entries is what it was. */
  void eraseAndPut(Dice dice) {
    K key = key(dice);
    subject.erase(key);
    subject.put(key, values.get(dice.roll(VALUES)));
  }

  void close() {
    subject.close();
  }

  private K key(Dice dice) {
    return keys.get(dice.roll(keys.size()));
  }
}
