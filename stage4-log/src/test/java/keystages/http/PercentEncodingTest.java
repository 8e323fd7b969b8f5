package keystages.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  @Test
  void decode_whenGivenWhatEncodeMadeOfAllBytes_returnsThem() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat(PercentEncoding.decode(PercentEncoding.encode(all))).isEqualTo(all);
  }

  @Test
  void encode_whenGivenAnyByte_keepsExactlyTheUnreservedOnes() {
    for (int b = 0; b < 256; b++) {
      boolean plain = b < 128 && UNRESERVED.indexOf(b) >= 0;
      String expected = plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b);
      assertThat(PercentEncoding.encode(new byte[] {(byte) b})).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b, 'a b'",
    "%2F, /",
    "%2f, /",
    "a/b, a/b",
    "%25, %",
    "%2525, %25",
    "a+b, a+b",
    "%F0%9F%98%80, 😀",
    "'', ''",
  })
  void decode_whenWellFormed_decodesOnce(String encoded, String decoded) {
    assertThat(new String(PercentEncoding.decode(encoded), UTF_8)).isEqualTo(decoded);
  }

  @Test
  void decode_whenGivenRawBytes_leavesThemAlone() {
    byte[] raw = {(byte) 0xC3, (byte) 0xA9, ' ', 0};
    assertThat(PercentEncoding.decode(raw)).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "a%", "%2", "%%", "%%20", "%G0", "%0G", "%-1", "% 2", "%+1", "%2%30", "%u00"})
  void decode_whenMalformed_answers400(String encoded) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> PercentEncoding.decode(encoded))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.BAD_REQUEST))
        .withMessageContaining("two hexadecimal digits");
  }

  @Test
  void decode_whenADigitIsNotAscii_answers400() {
    byte[] superscript = "%2²".getBytes(ISO_8859_1);
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> PercentEncoding.decode(superscript));
  }

  @Test
  void encode_whenGivenAnything_isVisibleAscii() {
    String encoded = PercentEncoding.encode("ключ 😀\n".getBytes(UTF_8));
    assertThat(encoded).matches("[!-~]+");
    assertThat(US_ASCII.newEncoder().canEncode(encoded)).isTrue();
  }
}
