package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What is asked: reads and writes of random keys. A write gives a key the value that it has, so
 * that the answer to every read is known, byte for byte; to a server it is a write like any other.
 *
 * @param keys how many there are, each of 16 bytes with a value of 100 bytes
 * @param writePercent how many of a hundred requests write, on average
 * @param seed of what is random
 */
public record Workload(int keys, int writePercent, long seed) {
  static final int VALUE_BYTES = 100;

  public Workload {
    if (keys < 1) {
      throw new IllegalArgumentException("expected at least one key, was " + keys);
    }
    if (writePercent < 0 || writePercent > 100) {
      throw new IllegalArgumentException("expected 0 to 100 % of writes, was " + writePercent);
    }
  }

  static String key(int number) {
    return "key-%012d".formatted(number);
  }

  /** The key over and over: no two keys have the same. */
  static byte[] value(int number) {
    return key(number).repeat(VALUE_BYTES).substring(0, VALUE_BYTES).getBytes(US_ASCII);
  }
}
