package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20})
  void of_whenNotTooLong_holdsTheBytes(int length) {
    Value value = Value.of(new byte[length]);
    assertThat(value.size()).isEqualTo(length);
    assertThat(value.toByteArray()).hasSize(length).containsOnly(new byte[length]);
    assertThat(value).hasToString("Value[" + length + " bytes]");
  }

  @Test
  void of_whenTooLong_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.of(new byte[(1 << 20) + 1]))
        .withMessageContaining("at most 1048576 bytes")
        .withMessageContaining("has 1048577");
  }

  @Test
  void of_whenTheArrayChangesLater_keepsItsBytes() {
    byte[] bytes = {1, 2};
    Value value = Value.of(bytes);
    bytes[0] = 9;
    value.toByteArray()[1] = 9;
    assertThat(value.toByteArray()).containsExactly(1, 2);
  }

  @Test
  void equals_whenTheBytesAreEqual_isTrue() {
    Value value = Value.of(new byte[] {1, 2});
    assertThat(value).isEqualTo(Value.of(new byte[] {1, 2}));
    assertThat(value).hasSameHashCodeAs(Value.of(new byte[] {1, 2}));
    assertThat(value).isNotEqualTo(Value.of(new byte[] {2, 1})).isNotEqualTo("Value[2 bytes]");
  }
}
