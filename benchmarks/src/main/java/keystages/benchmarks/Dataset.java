package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The entries that a store is filled with: keys of 16 bytes in random order, values of 100 bytes,
 * the same in every run. Nothing is cached: every call computes its result.
 */
record Dataset(int entries) {
  static final int KEY_BYTES = 16;
  static final int VALUE_BYTES = 100;

  private static final long SEED = 0x6B65_7973_7461_6765L;

  /** The key with this index, as hexadecimal digits. Every index has another key. */
  String key(int index) {
    return HexFormat.of().toHexDigits(scatter(SEED + index));
  }

  /** The value with this index, as letters. Indices beyond the entries give further values. */
  byte[] value(int index) {
    SplittableRandom random = new SplittableRandom(SEED ^ index);
    StringBuilder letters = new StringBuilder(VALUE_BYTES);
    for (int i = 0; i < VALUE_BYTES; i++) {
      letters.append((char) random.nextInt('a', 'z' + 1));
    }
    return letters.toString().getBytes(US_ASCII);
  }

  /** A bijection, so different numbers stay different (the finalizer of MurmurHash3). */
  private static long scatter(long number) {
    long x = number;
    x = (x ^ (x >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    x = (x ^ (x >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    return x ^ (x >>> 33);
  }
}
