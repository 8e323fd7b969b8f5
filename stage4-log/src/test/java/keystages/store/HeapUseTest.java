package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of the heap entries take, and when they take too much. */
class HeapUseTest {
  @ParameterizedTest
  @CsvSource({"0, 160", "1, 161", "524287, 524447", "524288, 1048736", "1048576, 2097312"})
  void entry_whenOfThisValue_isEstimatedFromAbove(int valueBytes, long heapBytes) {
    Key key = Key.of("key");
    assertThat(HeapUse.of(key, Value.of(new byte[valueBytes]))).isEqualTo(heapBytes + 3);
  }

  @Test
  void entry_whenThereIsNone_takesNothing() {
    assertThat(HeapUse.of(Key.of("key"), null)).isZero();
  }

  @Test
  void tree_takesWhatItsEntriesTake() {
    Key key = Key.of("key");
    Key other = Key.of("other");
    Value value = Value.of(new byte[7]);
    Tree tree = Tree.EMPTY.with(key, value).with(other, value);
    assertThat(HeapUse.of(tree)).isEqualTo(HeapUse.of(key, value) + HeapUse.of(other, value));
    assertThat(HeapUse.of(Tree.EMPTY)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "100, 100", "100, 50", "200, 150", "200, 200"})
  void entries_whenWithinTheLimitOrNotGrowing_mayTakeThis(long before, long after) {
    assertThatCode(() -> HeapUse.check(before, after, 100)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0, 101", "100, 101", "200, 201"})
  void entries_whenGrowingBeyondTheLimit_areFull(long before, long after) {
    assertThatThrownBy(() -> HeapUse.check(before, after, 100))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.FULL));
  }

  @Test
  void limit_isHalfOfTheHeap() {
    assertThat(HeapUse.LIMIT).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
  }
}
