package keystages.store;

import java.security.SecureRandom;

/**
 * The hash of a key: the sum of its bytes, each times a random coefficient. Two keys meet by chance
 * alone, whoever chose them (Lemire and Kaser, Strongly universal string hashing is fast, The
 * Computer Journal, volume 57). A client that could choose keys that meet could have every
 * operation compare all of them.
 */
final class Hash {
  private static final long[] COEFFICIENTS = new SecureRandom().longs(1 + Key.MAX_BYTES).toArray();

  private Hash() {}

  /**
   * Of the key in these bytes of an array. No byte of a key is zero, so a shorter key hashes as if
   * it were padded with zeros, and is still another one.
   */
  static int of(byte[] bytes, int from, int to) {
    long sum = COEFFICIENTS[0];
    for (int i = from; i < to; i++) {
      sum += COEFFICIENTS[1 + i - from] * bytes[i];
    }
    return (int) (sum >>> Integer.SIZE);
  }
}
