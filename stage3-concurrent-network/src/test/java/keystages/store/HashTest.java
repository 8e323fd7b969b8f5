package keystages.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The coefficients are random: what holds of few keys holds of more only almost certainly. */
class HashTest {
  /** "Aa" and "BB" meet under the hash of strings and of arrays; so do all rows of the two. */
  @Test
  void of_whenKeysMeetUnderTheUsualHash_isNotTheSame() {
    Set<Integer> usual = new HashSet<>();
    Set<Integer> hashes = new HashSet<>();
    for (int row = 0; row < 4_096; row++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((row >> bit & 1) == 0 ? "Aa" : "BB");
      }
      byte[] bytes = key.toString().getBytes(US_ASCII);
      usual.add(Arrays.hashCode(bytes));
      hashes.add(Hash.of(bytes, 0, bytes.length));
    }
    assertThat(usual).hasSize(1);
    assertThat(hashes).hasSizeGreaterThan(2_048);
  }

  @Test
  void of_whenOneByteDiffersOrIsMore_isNotTheSame() {
    Set<Integer> hashes = new HashSet<>();
    byte[] key = "k".repeat(Key.MAX_BYTES).getBytes(US_ASCII);
    for (int i = 0; i < key.length; i++) {
      byte[] other = key.clone();
      other[i]++;
      hashes.add(Hash.of(other, 0, other.length));
      hashes.add(Hash.of(key, 0, i + 1));
    }
    assertThat(hashes).hasSizeGreaterThan(2 * key.length - 4);
  }

  /** Bytes outside ASCII are negative, and must not cover those beside them. */
  @Test
  void of_whenOnlyOneByteBesideOthersOutsideAsciiDiffers_isNotTheSame() {
    Set<Integer> hashes = new HashSet<>();
    for (int length = 1; length <= 8; length++) {
      for (int i = 0; i < length; i++) {
        byte[] key = "\u00FF".repeat(length).getBytes(ISO_8859_1);
        key[i] = 'k';
        hashes.add(Hash.of(key, 0, length));
      }
    }
    assertThat(hashes).hasSizeGreaterThan(36 - 4);
  }

  @Test
  void of_whenTheBytesLieElsewhere_isTheSame() {
    byte[] key = "a key of 19 bytes..".getBytes(US_ASCII);
    byte[] longer = "before it, a key of 19 bytes.., after it".getBytes(US_ASCII);
    assertThat(Hash.of(longer, 11, 11 + key.length)).isEqualTo(Hash.of(key, 0, key.length));
  }
}
