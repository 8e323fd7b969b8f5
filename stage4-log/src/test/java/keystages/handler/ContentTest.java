package keystages.handler;

import static keystages.handler.Exchange.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says of the bytes that it sends is heeded, or the bytes are refused. */
class ContentTest {
  private KVStore store;
  private Exchange ask;

  @BeforeEach
  void openStore(@TempDir Path directory) {
    store = Stores.open(directory);
    store.put(Key.of("name"), value("foobar"));
    ask = new Exchange(store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 3-5/6", "bytes 0-2/*", "lines 1", ""})
  void content_whenItIsAPart_answers400(String range) {
    requireNothingStored(ask.with("content-range", range), Status.BAD_REQUEST, "Content-Range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "identity, gzip", "x"})
  void content_whenItIsEncoded_answers415(String coding) {
    requireNothingStored(
        ask.with("content-encoding", coding), Status.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding");
  }

  @Test
  void content_whenItIsAFormInParts_answers415AndSaysWhatToSend() {
    requireNothingStored(
        ask.with("content-type", "multipart/form-data; boundary=x"),
        Status.UNSUPPORTED_MEDIA_TYPE,
        "curl -d");
    requireNothingStored(
        ask.with("content-type", "Multipart/Form-Data"), Status.UNSUPPORTED_MEDIA_TYPE, "curl -F");
  }

  @Test
  void content_whenNothingIsDoneToIt_isStored() {
    Exchange plain = ask.with("content-encoding", "Identity");
    assertThat(plain.put("/kv/name", "bar")).isEqualTo(Response.noContent());
    Exchange typed = ask.with("content-type", "application/x-www-form-urlencoded");
    assertThat(typed.post("new bar")).isEqualTo(Response.created("/kv/new"));
    assertThat(ask.stored("name")).contains(value("bar"));
    assertThat(ask.stored("new")).contains(value("bar"));
  }

  private void requireNothingStored(Exchange exchange, Status status, String why) {
    for (Response answer :
        new Response[] {
          exchange.put("/kv/name", "bar"), exchange.put("/kv/new", "bar"), exchange.post("name bar")
        }) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
      assertThat(answer.body().toString()).contains(why).endsWith("\n");
    }
    assertThat(store.keys()).containsExactly(Key.of("name"));
    assertThat(ask.stored("name")).contains(value("foobar"));
  }
}
