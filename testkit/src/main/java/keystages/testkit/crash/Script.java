package keystages.testkit.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of mutations, each of which changes something. Puts and erasures alternate at the
 * beginning, so that a short script has mutations after an erasure too. Many values are {@link
 * Lookalikes} of the value that they replace, and some are longer than the buffer that the store
 * writes through.
 *
 * @param seed of everything random in it; the same seed makes the same script
 */
public record Script(long seed, List<Mutation> mutations) {
  private static final int KEYS = 2;
  private static final int SMALL = 300;
  private static final int LONG = 300_000;

  private static final int MANY_KEYS = 12;
  private static final int HUGE = 1_000_000;
  private static final int HUGE_VALUES = 5;

  /** One letter for each of the first mutations: put or erase. */
  private static final String BEGINNING = "ppepep";

  public Script {
    mutations = List.copyOf(mutations);
  }

  /** A script of this many mutations of two keys. */
  public static Script random(int length, long seed) {
    Random random = new Random(seed);
    List<Mutation> mutations = new ArrayList<>();
    Contents contents = Contents.NOTHING;
    while (mutations.size() < length) {
      Mutation next =
          erases(mutations.size(), contents, random)
              ? Mutation.erase(anyKey(contents, random))
              : put(keyToPut(mutations.size(), contents, random), contents, LONG, random);
      contents = contents.after(next);
      mutations.add(next);
    }
    return new Script(seed, mutations);
  }

  /**
   * A long script of short values. At its end a few values of a mebibyte make the snapshot several
   * MiB long.
   */
  public static Script longRun(int length, long seed) {
    Random random = new Random(seed);
    List<Mutation> mutations = new ArrayList<>();
    Contents contents = Contents.NOTHING;
    for (int i = 0; i < length + HUGE_VALUES; i++) {
      Mutation next =
          i < length
              ? shortChange(contents, random)
              : Mutation.put("huge" + i % (HUGE_VALUES - 1), Lookalikes.text(HUGE, random));
      contents = contents.after(next);
      mutations.add(next);
    }
    return new Script(seed, mutations);
  }

  private static Mutation shortChange(Contents contents, Random random) {
    String key = "key" + random.nextInt(MANY_KEYS);
    return contents.entries().containsKey(key) && random.nextInt(4) == 0
        ? Mutation.erase(key)
        : put(key, contents, SMALL, random);
  }

  private static boolean erases(int index, Contents contents, Random random) {
    return index < BEGINNING.length()
        ? BEGINNING.charAt(index) == 'e'
        : !contents.entries().isEmpty() && random.nextInt(3) == 0;
  }

  private static String anyKey(Contents contents, Random random) {
    List<String> keys = List.copyOf(contents.entries().keySet());
    return keys.get(random.nextInt(keys.size()));
  }

  /** Two new keys come first; the first put after an erasure replaces a value. */
  private static String keyToPut(int index, Contents contents, Random random) {
    return switch (index) {
      case 0, 1 -> "key" + index;
      case 3 -> anyKey(contents, random);
      default -> "key" + random.nextInt(KEYS);
    };
  }

  private static Mutation put(String key, Contents contents, int longest, Random random) {
    String old = contents.entries().getOrDefault(key, "");
    String next =
        longest > SMALL && random.nextInt(8) == 0
            ? Lookalikes.text(longest, random)
            : Lookalikes.next(old, SMALL, random);
    boolean changes = !contents.entries().containsKey(key) || !next.equals(old);
    return Mutation.put(key, changes ? next : next + "!");
  }

  /** The names of the operations of the store that it asks for. */
  public Set<String> operations() {
    return mutations.stream().map(Mutation::operation).collect(Collectors.toSet());
  }
}
