package keystages.testkit.crash;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PublicOperationsTest {
  /** A store with one operation that a rig leaves out. */
  interface Store {
    static void open() {}

    void put(String key, byte[] value);

    void append(String key);
  }

  /** A store whose put comes in two kinds. */
  interface Overloaded {
    void put(String key);

    void put(String key, String value);
  }

  @Test
  void requireAll_whenEveryPublicOperationIsAskedFor_passes() {
    assertThatCode(
            () -> PublicOperations.requireAll(Store.class, List.of("put", "append"), "the table"))
        .doesNotThrowAnyException();
  }

  @Test
  void requireAll_whenOneIsLeftOut_namesItAndThePlace() {
    assertThatThrownBy(
            () -> PublicOperations.requireCrashed(Store.class, List.of("put"), "the table"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Store.append(String) is never asked for by this rig, "
                + "so nothing shows that it keeps its promise: add it to the table");
  }

  @Test
  void requireAll_whenTwoHaveOneName_namesBoth() {
    assertThatThrownBy(
            () -> PublicOperations.requireAll(Overloaded.class, List.of("put"), "the table"))
        .hasMessageContaining("Overloaded.put(String), Overloaded.put(String, String)");
  }
}
