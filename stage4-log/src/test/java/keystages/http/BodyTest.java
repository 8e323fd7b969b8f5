package keystages.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTest {
  @Test
  void of_whenTheArrayChangesLater_keepsItsBytes() {
    byte[] bytes = {1, 2, 3};
    Body body = Body.of(bytes);
    bytes[0] = 9;
    assertThat(body.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void toByteArray_whenTheResultChanges_keepsItsBytes() {
    Body body = Body.of(new byte[] {1, 2, 3});
    body.toByteArray()[0] = 9;
    body.slice(0, 3)[0] = 9;
    assertThat(body.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void of_whenGivenText_holdsItsUtf8() {
    assertThat(Body.of("né €").toByteArray()).isEqualTo("né €".getBytes(UTF_8));
    assertThat(Body.of("né €").size()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"'',-1", "x,-1", "' ',0", "'ab c d',2", "'abc ',3"})
  void indexOf_whenAskedForASpace_findsTheFirst(String text, int index) {
    assertThat(Body.of(text).indexOf(' ')).isEqualTo(index);
  }

  @Test
  void indexOf_whenABodyHoldsBytesOutsideAscii_doesNotTakeThemForLetters() {
    assertThat(Body.of(new byte[] {(byte) 0xA0, (byte) 0x80}).indexOf(' ')).isEqualTo(-1);
  }

  @Test
  void slice_whenGivenTwoIndexes_returnsTheBytesBetween() {
    Body body = Body.of("abcdef");
    assertThat(body.slice(2, 4)).isEqualTo("cd".getBytes(UTF_8));
    assertThat(body.slice(6, 6)).isEmpty();
  }

  @Test
  void writeTo_whenCalled_writesAllBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Body.of(new byte[] {0, -1, 10, 13}).writeTo(out);
    assertThat(out.toByteArray()).containsExactly(0, -1, 10, 13);
  }

  @Test
  void equals_whenTheContentIsEqual_isTrue() {
    assertThat(Body.of(new byte[] {'a'})).isEqualTo(Body.of("a")).hasSameHashCodeAs(Body.of("a"));
    assertThat(Body.of(new byte[0])).isEqualTo(Body.EMPTY).isEqualTo(Body.of(""));
    assertThat(Body.of("a")).isNotEqualTo(Body.of("b")).isNotEqualTo("a");
  }

  @Test
  void toString_whenTheBodyIsLong_isShort() {
    assertThat(Body.of("Alice")).hasToString("Alice");
    assertThat(Body.of("x".repeat(100))).hasToString("x".repeat(100));
    assertThat(Body.of("x".repeat(101))).hasToString("x".repeat(100) + "… (101 bytes)");
  }
}
