package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  /** Characters in key order: of one byte, two, three (below and above the surrogates), four. */
  private static final List<String> IN_ORDER =
      List.of(" ", "!", "A", "a", "a ", "aa", "b", "~", "é", "\uD7FF", "\uE000", "\uFFFF", "😀");

  @ParameterizedTest
  @ValueSource(strings = {" ", "a", "a b", "/", "%", "é", "\u00A0", "\uFEFF", "\uFFFF", "😀"})
  void of_whenGivenText_holdsItsUtf8(String text) {
    Key key = Key.of(text);
    assertThat(key.toByteArray()).isEqualTo(text.getBytes(UTF_8));
    assertThat(key).hasToString(text).isEqualTo(Key.of(text.getBytes(UTF_8)));
  }

  @Test
  void of_whenOfTheGreatestLength_isAccepted() {
    assertThat(Key.of("a".repeat(255)).toByteArray()).hasSize(255);
    assertThat(Key.of("é".repeat(127)).toByteArray()).hasSize(254);
  }

  @ParameterizedTest
  @CsvSource({"'', 1, has 0", "a, 256, has 256", "é, 128, has 256", "a, 100000, has 100000"})
  void of_whenOfAnotherLength_isRefused(String unit, int times, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.of(unit.repeat(times)))
        .withMessageContaining("1 to 255 bytes")
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "a\nb", "\r", "\t", "\u001F", "\u007F", "\u0080", "\u0085", "\u009F"})
  void of_whenItHoldsAControlCharacter_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.of(text))
        .withMessageContaining("control characters");
  }

  /** Tries each byte at each place, among greater and among smaller bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"a~ ", " 0"})
  void of_whenOneByteOfAnyLengthIsAControlCharacter_isRefused(String others) {
    for (int length = 1; length <= 20; length++) {
      for (int i = 0; i < length; i++) {
        for (int b = 0; b < 0x80; b++) {
          byte[] bytes = others.repeat(length).substring(0, length).getBytes(UTF_8);
          bytes[i] = (byte) b;
          assertThat(catchThrowable(() -> Key.of(bytes)) instanceof IllegalArgumentException)
              .as("byte %s of %s is 0x%02X: refused", i, length, b)
              .isEqualTo(Character.isISOControl(b));
        }
      }
    }
  }

  /**
   * Stray bytes, missing bytes, overlong forms, surrogates, above U+10FFFF (RFC 3629, section 3).
   */
  @ParameterizedTest
  @ValueSource(strings = {"80", "FF", "C3", "61C3", "E282", "C0AF", "E080AF", "EDA080", "F4908080"})
  void of_whenNotUtf8_isRefused(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.of(HexFormat.of().parseHex(hex)))
        .withMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD83D, 0xDE00})
  void of_whenTheTextHasAnUnpairedSurrogate_isRefused(int surrogate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.of("a" + (char) surrogate))
        .withMessageContaining("UTF-8");
  }

  @Test
  void compareTo_whenTwoKeysDiffer_ordersThemByUnsignedBytes() {
    for (int i = 0; i < IN_ORDER.size(); i++) {
      for (int j = 0; j < IN_ORDER.size(); j++) {
        Key left = Key.of(IN_ORDER.get(i));
        Key right = Key.of(IN_ORDER.get(j));
        assertThat(Integer.signum(left.compareTo(right)))
            .as("<%s> compared to <%s>", left, right)
            .isEqualTo(Integer.compare(i, j));
        assertThat(left.equals(right)).isEqualTo(i == j);
      }
    }
  }

  @Test
  void equals_whenTheBytesAreEqual_isTrue() {
    assertThat(Key.of("a")).isEqualTo(Key.of("a")).hasSameHashCodeAs(Key.of("a"));
    assertThat(Key.of("é")).isNotEqualTo(Key.of("e\u0301")).isNotEqualTo("é");
  }

  @Test
  void hashCode_whenKeysDiffer_mostlyDiffers() {
    assertThat(IntStream.range(0, 1_000).map(i -> Key.of("key" + i).hashCode()).distinct())
        .hasSizeGreaterThan(900);
  }

  @Test
  void of_whenTheArrayChangesLater_keepsItsBytes() {
    byte[] bytes = {'a'};
    Key key = Key.of(bytes);
    bytes[0] = 'b';
    key.toByteArray()[0] = 'b';
    assertThat(key).isEqualTo(Key.of("a"));
  }
}
