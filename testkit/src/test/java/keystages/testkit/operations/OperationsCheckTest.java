package keystages.testkit.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsCheckTest {
  private static final Map<String, String> CLOSE = Map.of("close", "it ends the service");
  private static final String WHERE = "Add it to the script.";

  /** What every test here has to list. */
  interface Store extends AutoCloseable {
    String get(String key);

    void put(String key, String value);

    void put(String key, byte[] value);

    @Override
    void close();
  }

  @Test
  void requireAll_whenEachIsListed_passes() {
    assertThatCode(() -> requireAll("get", "put", "put")).doesNotThrowAnyException();
  }

  @Test
  void requireAll_whenOneIsMissing_namesItAndSaysWhereToAddIt() {
    assertThatThrownBy(() -> requireAll("put", "put"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not tried here: Store.get(String). Add it to the script.");
  }

  @Test
  void requireAll_whenAnOverloadIsMissing_namesAllOfThatName() {
    assertThatThrownBy(() -> requireAll("get", "put"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Store.put(String, String), Store.put(String, byte[])");
  }

  @Test
  void requireAll_whenOneIsListedThatIsNotThere_namesIt() {
    assertThatThrownBy(() -> requireAll("get", "put", "put", "erase"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("listed here, but Store has no such public operation: [erase]");
  }

  private static void requireAll(String... tried) {
    OperationsCheck.requireAll(Store.class, List.of(tried), CLOSE, WHERE);
  }
}
