package keystages.testkit.killloop;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that tell by themselves whether they are whole: each names its key and its number, and the
 * rest follows from those and the seed. No value is written twice. Immutable.
 */
record Values(long seed) {
  private static final Pattern VALUE = Pattern.compile("(\\w+)/(\\d{1,9})/.*");
  private static final int MAX_FILLER = 2_000;

  /** The value with this number for this key. */
  String value(String key, int number) {
    Random random = new Random(seed ^ (31L * key.hashCode() + number));
    StringBuilder value = new StringBuilder(key).append('/').append(number).append('/');
    random.ints(random.nextInt(MAX_FILLER), 'a', 'z').forEach(c -> value.append((char) c));
    return value.toString();
  }

  /** Whether this is one of the values for this key, and all of it. */
  boolean isWhole(String key, String value) {
    Matcher parts = VALUE.matcher(value);
    return parts.matches()
        && parts.group(1).equals(key)
        && value(key, Integer.parseInt(parts.group(2))).equals(value);
  }
}
