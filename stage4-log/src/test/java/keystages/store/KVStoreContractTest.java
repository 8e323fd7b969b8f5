package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of every store, with a disk or without. */
class KVStoreContractTest {
  private static final Key NAME = Key.of("name");
  private static final Value ALICE = value("Alice");
  private static final Value BOB = value("Bob");

  private KVStore store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = Stores.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void newStore_whenAsked_isEmpty() {
    assertThat(store.keys()).isEmpty();
    assertThat(store.get(NAME)).isEmpty();
    assertThat(store.erase(NAME)).isFalse();
  }

  @Test
  void put_whenTheKeyIsNew_storesAndIsTrue() {
    assertThat(store.put(NAME, ALICE)).isTrue();
    assertThat(store.get(NAME)).contains(ALICE);
    assertThat(store.keys()).containsExactly(NAME);
  }

  @Test
  void put_whenTheKeyIsThere_replacesAndIsFalse() {
    store.put(NAME, ALICE);
    assertThat(store.put(NAME, BOB)).isFalse();
    assertThat(store.get(NAME)).contains(BOB);
    assertThat(store.keys()).containsExactly(NAME);
  }

  @Test
  void put_whenTheValueIsTheSame_isFalseAllTheSame() {
    store.put(NAME, ALICE);
    assertThat(store.put(NAME, ALICE)).isFalse();
    assertThat(store.get(NAME)).contains(ALICE);
  }

  @Test
  void put_whenTheKeyWasErased_isTrue() {
    store.put(NAME, ALICE);
    store.erase(NAME);
    assertThat(store.put(NAME, BOB)).isTrue();
    assertThat(store.get(NAME)).contains(BOB);
  }

  @Test
  void erase_whenTheKeyIsThere_removesItAloneAndIsTrue() {
    store.put(NAME, ALICE);
    store.put(Key.of("other"), BOB);
    assertThat(store.erase(NAME)).isTrue();
    assertThat(store.get(NAME)).isEmpty();
    assertThat(store.keys()).containsExactly(Key.of("other"));
    assertThat(store.get(Key.of("other"))).contains(BOB);
  }

  @Test
  void erase_whenTheKeyIsErased_isFalse() {
    store.put(NAME, ALICE);
    store.erase(NAME);
    assertThat(store.erase(NAME)).isFalse();
  }

  @Test
  void get_whenTheValueIsEmpty_isNotAbsent() {
    store.put(NAME, value(""));
    assertThat(store.get(NAME)).isEqualTo(Optional.of(value("")));
    assertThat(store.erase(NAME)).isTrue();
  }

  @Test
  void get_whenTheKeyAndValueAreOfTheGreatestLength_returnsEveryByte() {
    byte[] bytes = new byte[Value.MAX_BYTES];
    new Random(7).nextBytes(bytes);
    Key longest = Key.of("k".repeat(Key.MAX_BYTES));
    store.put(longest, Value.of(bytes));
    assertThat(store.get(longest)).contains(Value.of(bytes));
  }

  @Test
  void get_whenTheKeyIsEqualAndNotTheSame_findsTheValue() {
    store.put(Key.of("name"), ALICE);
    assertThat(store.get(Key.of("name".getBytes(UTF_8)))).contains(ALICE);
  }

  @Test
  void keys_whenTwoKeysDifferOnlyInForm_keepsThemApart() {
    store.put(Key.of("é"), ALICE);
    store.put(Key.of("e\u0301"), BOB);
    store.put(Key.of("É"), BOB);
    assertThat(store.keys()).hasSize(3);
    assertThat(store.get(Key.of("é"))).contains(ALICE);
  }

  @Test
  void keys_whenPutInAnyOrder_areInTheOrderOfTheirUnsignedBytes() {
    List<Key> inOrder =
        Stream.of(" ", "!", "A", "Z", "a", "a ", "aa", "b", "é", "\uD7FF", "\uE000", "\uFFFF", "😀")
            .map(Key::of)
            .toList();
    List<Key> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.forEach(key -> store.put(key, ALICE));
    assertThat(store.keys()).isEqualTo(inOrder);
  }

  @Test
  void get_whenTheStoreChangesLater_staysWhatItWas() {
    store.put(Key.of("b"), value("old"));
    Optional<Value> before = store.get(Key.of("b"));
    store.put(Key.of("a"), value("moves what follows"));
    store.put(Key.of("b"), value("new"));
    assertThat(store.get(Key.of("b"))).contains(value("new"));
    assertThat(before).contains(value("old"));
  }

  @Test
  void keys_whenTheStoreChangesLater_stayWhatTheyWere() {
    store.put(NAME, ALICE);
    List<Key> before = store.keys();
    store.put(Key.of("other"), BOB);
    store.erase(NAME);
    assertThat(before).containsExactly(NAME);
  }

  @Test
  void put_whenTheArraysChangeLater_keepsWhatWasPut() {
    byte[] key = {'n'};
    byte[] value = {'v'};
    store.put(Key.of(key), Value.of(value));
    key[0] = 'x';
    value[0] = 'x';
    store.get(Key.of("n")).orElseThrow().toByteArray()[0] = 'x';
    assertThat(store.keys()).containsExactly(Key.of("n"));
    assertThat(store.get(Key.of("n"))).contains(value("v"));
  }

  @Test
  void close_whenClosed_doesNothing() {
    store.close();
    store.close();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.get(NAME));
  }

  static Stream<Arguments> operations() {
    return Stream.of(
        operation("get", store -> store.get(NAME)),
        operation("put", store -> store.put(NAME, ALICE)),
        operation("erase", store -> store.erase(NAME)),
        operation("keys", KVStore::keys));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void anyOperation_whenTheStoreIsClosed_isRefused(String name, Consumer<KVStore> operation) {
    store.put(NAME, ALICE);
    store.close();
    assertThatExceptionOfType(StoreException.class)
        .as(name)
        .isThrownBy(() -> operation.accept(store))
        .withMessage("the store is closed")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CLOSED));
  }

  private static Arguments operation(String name, Consumer<KVStore> operation) {
    return Arguments.of(name, operation);
  }

  private static Value value(String text) {
    return Value.of(text.getBytes(UTF_8));
  }
}
