package keystages.store;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;

/**
 * The hash of a key: the sum of its words of four bytes, each times a random coefficient. Two keys
 * meet by chance alone, whoever chose them (Lemire and Kaser, Strongly universal string hashing is
 * fast, The Computer Journal, volume 57). A client that could choose keys that meet could have
 * every operation compare all of them.
 */
final class Hash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);

  private static final int MAX_WORDS = Key.MAX_BYTES / Integer.BYTES + 1;
  private static final long[] COEFFICIENTS = new SecureRandom().longs(1 + MAX_WORDS).toArray();

  private Hash() {}

  /**
   * Of the key in these bytes of an array. Zeros fill the last word. No byte of a key is zero, so
   * no other key has the same words.
   */
  static int of(byte[] bytes, int from, int to) {
    long sum = COEFFICIENTS[0];
    int word = 1;
    int i = from;
    for (; i <= to - Integer.BYTES; i += Integer.BYTES) {
      sum += COEFFICIENTS[word] * (int) WORD.get(bytes, i);
      word++;
    }
    int last = 0;
    for (; i < to; i++) {
      last = last << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
    }
    sum += COEFFICIENTS[word] * last;
    return (int) (sum >>> Integer.SIZE);
  }
}
