package keystages.handler;

import static keystages.handler.Exchange.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write with a precondition is refused, never carried out as if it had none. */
class ConditionalWritesTest {
  private static final String DATE = "Sat, 29 Oct 1994 19:43:31 GMT";

  private KVStore store;
  private Exchange ask;

  @BeforeEach
  void openStore(@TempDir Path directory) {
    store = Stores.open(directory);
    store.put(Key.of("name"), value("Alice"));
    ask = new Exchange(store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if-match|*|NOT_IMPLEMENTED|PRECONDITION_FAILED",
        "if-match|\"a\"|PRECONDITION_FAILED|PRECONDITION_FAILED",
        "if-match|\"a\", \"b\"|PRECONDITION_FAILED|PRECONDITION_FAILED",
        "if-match|*, \"a\"|PRECONDITION_FAILED|PRECONDITION_FAILED",
        "if-match|''|PRECONDITION_FAILED|PRECONDITION_FAILED",
        "if-none-match|*|PRECONDITION_FAILED|NOT_IMPLEMENTED",
        "if-none-match|\"a\"|NOT_IMPLEMENTED|NOT_IMPLEMENTED",
        "if-none-match|W/\"a\"|NOT_IMPLEMENTED|NOT_IMPLEMENTED",
        "if-none-match|''|NOT_IMPLEMENTED|NOT_IMPLEMENTED",
        "if-unmodified-since|" + DATE + "|NOT_IMPLEMENTED|NOT_IMPLEMENTED",
      })
  void write_whenItHasAPrecondition_isRefused(
      String name, String value, Status ifThere, Status ifNot) {
    Exchange conditional = ask.with(name, value);
    requireRefusal(conditional.put("/kv/name", "Bob"), ifThere);
    requireRefusal(conditional.post("name Bob"), ifThere);
    requireRefusal(conditional.delete("/kv/name"), ifThere);
    requireRefusal(conditional.put("/kv/new", "Bob"), ifNot);
    requireRefusal(conditional.post("new Bob"), ifThere); // the target is the list
    assertThat(store.keys()).containsExactly(Key.of("name"));
    assertThat(ask.stored("name")).contains(value("Alice"));
  }

  /**
   * RFC 9110, section 13.2.1: what fails without the precondition fails in the same way with it.
   */
  @Test
  void write_whenItFailsWithoutThePrecondition_failsInTheSameWay() {
    Exchange conditional = ask.with("if-match", "*");
    assertThat(conditional.delete("/kv/new")).isEqualTo(ask.delete("/kv/new"));
    for (String path : List.of("/kv/%FF", "/kv/", "/kv/" + "k".repeat(256))) {
      assertThat(conditional.put(path, "x")).isEqualTo(ask.put(path, "x"));
      assertThat(conditional.delete(path)).isEqualTo(ask.delete(path));
    }
    assertThat(conditional.post("name")).isEqualTo(ask.post("name"));
  }

  /** RFC 9110, sections 13.1.3 and 13.1.5: these belong to GET. */
  @Test
  void write_whenTheFieldIsNoPreconditionOfWrites_isCarriedOut() {
    Exchange other = new Exchange(store, Map.of("if-modified-since", DATE, "if-range", DATE));
    assertThat(other.put("/kv/name", "Bob")).isEqualTo(Response.noContent());
    assertThat(ask.stored("name")).contains(value("Bob"));
  }

  private static void requireRefusal(Response answer, Status status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.body().toString()).contains("precondition").endsWith("\n");
  }
}
