package keystages.testkit.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A list of mutations, each of which changes something: new keys, replaced values, erasures, and
 * values from empty to longer than the buffer that the store writes through.
 *
 * @param seed that it was made from; the same seed makes the same script
 */
public record Script(long seed, List<Mutation> mutations) {
  private static final int KEYS = 2;
  private static final int SMALL = 300;
  private static final int LONG = 300_000;

  public Script {
    mutations = List.copyOf(mutations);
  }

  /** A script of so many mutations. */
  public static Script random(int length, long seed) {
    Random random = new Random(seed);
    List<Mutation> mutations = new ArrayList<>();
    Contents contents = Contents.NOTHING;
    while (mutations.size() < length) {
      Mutation next = random(random, contents);
      contents = contents.after(next);
      mutations.add(next);
    }
    return new Script(seed, mutations);
  }

  private static Mutation random(Random random, Contents contents) {
    String key = "key" + random.nextInt(KEYS);
    if (contents.entries().containsKey(key) && random.nextInt(3) == 0) {
      return Mutation.erase(key);
    }
    int length = random.nextInt(8) == 0 ? LONG : random.nextInt(SMALL);
    return Mutation.put(key, value(length, random));
  }

  /** Printable text, so that failures show it. */
  static String value(int length, Random random) {
    StringBuilder value = new StringBuilder(length);
    random.ints(length, '!', '~').forEach(c -> value.append((char) c));
    return value.toString();
  }

  /** The contents after the first so many mutations. */
  public Contents contentsAfter(int count) {
    Contents contents = Contents.NOTHING;
    for (Mutation mutation : mutations.subList(0, count)) {
      contents = contents.after(mutation);
    }
    return contents;
  }
}
