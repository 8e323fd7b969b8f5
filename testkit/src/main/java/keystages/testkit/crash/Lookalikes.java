package keystages.testkit.crash;

import java.util.List;
import java.util.Random;

/**
 * Makes values that a shortcut may take for the value that they replace: empty ones, equal ones,
 * and different ones of the same length, the same hash code (of the text and of its bytes) or the
 * same CRC-32C. A store that skips a write because "nothing has changed" loses one of these.
 */
public final class Lookalikes {
  /** Pairs of different texts: equal in their hash codes, and equal in their CRC-32C. */
  private static final List<List<String>> TWINS =
      List.of(List.of("Aa", "BB"), List.of("pjeauheaez", "givxsxjbvk"));

  private Lookalikes() {}

  /** A value to replace the old one; one that is not a lookalike is shorter than this. */
  public static String next(String old, int length, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> old;
      case 2 -> text(Math.min(old.length(), length), random);
      case 3, 4 -> text(random.nextInt(length), random);
      default -> twin(old, length, random);
    };
  }

  /** The twin of the old value, if it ends like one; else a value that has a twin. */
  private static String twin(String old, int length, Random random) {
    for (List<String> twins : TWINS) {
      for (int i = 0; i < twins.size(); i++) {
        if (old.endsWith(twins.get(i))) {
          String beginning = old.substring(0, old.length() - twins.get(i).length());
          return beginning + twins.get(1 - i);
        }
      }
    }
    List<String> twins = TWINS.get(random.nextInt(TWINS.size()));
    return text(random.nextInt(length), random) + twins.get(random.nextInt(twins.size()));
  }

  /** Printable text, so that failures can show it. */
  static String text(int length, Random random) {
    StringBuilder value = new StringBuilder(length);
    random.ints(length, '!', '~').forEach(c -> value.append((char) c));
    return value.toString();
  }
}
