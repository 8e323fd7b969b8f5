package keystages.testkit.killloop;

import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that show whether they are whole: each names its key and its number, and the rest follows
 * from those and the seed. No value is written twice. Immutable.
 */
record Values(long seed) {
  private static final Pattern VALUE = Pattern.compile("(\\w+)/(\\d{1,9})/.*");
  private static final int SHORT = 2_000;

  /** Long values make a snapshot take its time, so that a kill hits it. */
  private static final int LONG = 100_000;

  private static final int ONE_LONG_IN = 12;

  /** The value with this number for this key. */
  String value(String key, int number) {
    Random random = new Random(seed ^ (31L * key.hashCode() + number));
    StringBuilder value = new StringBuilder(key).append('/').append(number).append('/');
    int filler = random.nextInt(random.nextInt(ONE_LONG_IN) == 0 ? LONG : SHORT);
    random.ints(filler, 'a', 'z').forEach(c -> value.append((char) c));
    return value.toString();
  }

  /** The number of a value for this key; empty if it is not one, or not all of it. */
  OptionalInt number(String key, String value) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches() || !parts.group(1).equals(key)) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(parts.group(2));
    return value(key, number).equals(value) ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
