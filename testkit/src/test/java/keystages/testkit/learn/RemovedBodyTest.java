package keystages.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemovedBodyTest {
  private static final String SOURCE =
      """
      class Store {
        /** Keeps it. */
        int put(int value) {
          return value;
        }

        int put() {
          return put(0);
        }

        int get() {
          return 1;
        }
      }
      """;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("Store.java"), SOURCE);
  }

  @Test
  void remove_whenTheClassHasSuchMethods_leavesTheirHeadsAndTheRest() throws IOException {
    RemovedBody.remove(file, "Store#put");

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            class Store {
              /** Keeps it. */
              int put(int value) {
                throw new UnsupportedOperationException("yours to write: Store#put");
              }

              int put() {
                throw new UnsupportedOperationException("yours to write: Store#put");
              }

              int get() {
                return 1;
              }
            }
            """);
  }

  @Test
  void remove_whenThereIsNoSuchMethod_saysSo() {
    assertThatThrownBy(() -> RemovedBody.remove(file, "Store#erase"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Store.java has no method Store#erase");
  }
}
