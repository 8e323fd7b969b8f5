package keystages.testkit.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of mutations, each of which changes something. Puts and erasures alternate at the
 * beginning, so that a short script has mutations after an erasure too. The values differ in what a
 * shortcut may look at: they are empty, short, or longer than the buffer that the store writes
 * through; some have the length of the value that they replace, and some its hash code as well.
 *
 * @param seed of everything random in it; the same seed makes the same script
 */
public record Script(long seed, List<Mutation> mutations) {
  private static final int KEYS = 2;
  private static final int SMALL = 300;
  private static final int LONG = 300_000;

  /** One letter for each of the first mutations: put or erase. */
  private static final String BEGINNING = "ppepep";

  /** Two texts of one length and one hash code. */
  private static final List<String> TWINS = List.of("Aa", "BB");

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
              : put(keyToPut(mutations.size(), contents, random), contents, random);
      contents = contents.after(next);
      mutations.add(next);
    }
    return new Script(seed, mutations);
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

  private static Mutation put(String key, Contents contents, Random random) {
    String old = contents.entries().getOrDefault(key, "");
    String next = value(old, random);
    boolean changes = !contents.entries().containsKey(key) || !next.equals(old);
    return Mutation.put(key, changes ? next : next + "!");
  }

  private static String value(String old, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> text(LONG, random);
      case 2 -> text(old.length(), random);
      case 3, 4 -> twin(old, random);
      default -> text(random.nextInt(SMALL), random);
    };
  }

  /** Another text of the same length and hash code, if there is a known one. */
  private static String twin(String old, Random random) {
    for (int i = 0; i < TWINS.size(); i++) {
      if (old.endsWith(TWINS.get(i))) {
        return old.substring(0, old.length() - 2) + TWINS.get(1 - i);
      }
    }
    return text(random.nextInt(SMALL), random) + TWINS.get(0);
  }

  /** Printable text, so that failures can show it. */
  private static String text(int length, Random random) {
    StringBuilder value = new StringBuilder(length);
    random.ints(length, '!', '~').forEach(c -> value.append((char) c));
    return value.toString();
  }

  /** The names of the operations of the store that it asks for. */
  public Set<String> operations() {
    return mutations.stream().map(Mutation::operation).collect(Collectors.toSet());
  }
}
