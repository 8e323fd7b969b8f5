package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on the store and on a sorted map, which have to agree. */
class KVStoreModelTest {
  private static final int OPERATIONS = 200;

  /** Few keys, so that operations often hit the same one; of every length of UTF-8. */
  private static final List<Key> KEYS =
      IntStream.of('a', 'b', 'z', 'é', 'ÿ', 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600)
          .mapToObj(Character::toString)
          .flatMap(unit -> IntStream.of(1, 2, 63).mapToObj(unit::repeat))
          .map(Key::of)
          .toList();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOperation_whenRandom_doesWhatASortedMapDoes(long seed) {
    Random random = new Random(seed);
    TreeMap<Key, Value> model =
        new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.toByteArray(), b.toByteArray()));
    try (KVStore store = Stores.open(directory)) {
      for (int i = 0; i < OPERATIONS; i++) {
        step("seed " + seed + ", operation " + i, random, store, model);
      }
    }
  }

  private static void step(
      String when, Random random, KVStore store, NavigableMap<Key, Value> model) {
    Key key = KEYS.get(random.nextInt(KEYS.size()));
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        Value value = randomValue(random);
        boolean isNew = model.put(key, value) == null;
        assertThat(store.put(key, value)).as("%s: put %s", when, key).isEqualTo(isNew);
      }
      case 2 -> {
        boolean wasThere = model.remove(key) != null;
        assertThat(store.erase(key)).as("%s: erase %s", when, key).isEqualTo(wasThere);
      }
      case 3 ->
          assertThat(store.get(key))
              .as("%s: get %s", when, key)
              .isEqualTo(Optional.ofNullable(model.get(key)));
      default ->
          assertThat(store.keys()).as("%s: keys", when).containsExactlyElementsOf(model.keySet());
    }
  }

  private static Value randomValue(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return Value.of(bytes);
  }
}
