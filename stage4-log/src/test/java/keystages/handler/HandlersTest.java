package keystages.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.handler.Exchange.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.PercentEncoding;
import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Response.Field;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.StoreException;
import keystages.store.Stores;
import keystages.store.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each request does to the store and what it answers when nothing is wrong with it. */
class HandlersTest {
  private static final Response NO_SUCH_KEY = Response.error(Status.NOT_FOUND, "no such key");

  private KVStore store;
  private Exchange ask;

  @BeforeEach
  void openStore(@TempDir Path directory) {
    store = Stores.open(directory);
    ask = new Exchange(store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void get_whenTheKeyIsThere_answersItsBytes() {
    store.put(Key.of("name"), value("Alice"));
    assertThat(ask.get("/kv/name")).isEqualTo(Response.octets(Body.of("Alice")));
  }

  @Test
  void get_whenTheKeyIsNotThere_answers404() {
    assertThat(ask.get("/kv/name")).isEqualTo(NO_SUCH_KEY);
  }

  @Test
  void put_whenTheKeyIsNew_answers201WithLocation() {
    assertThat(ask.put("/kv/name", "Alice")).isEqualTo(Response.created("/kv/name"));
    assertThat(ask.stored("name")).contains(value("Alice"));
  }

  @Test
  void put_whenTheKeyIsThere_replacesAndAnswers204() {
    store.put(Key.of("name"), value("Alice"));
    assertThat(ask.put("/kv/name", "Bob")).isEqualTo(Response.noContent());
    assertThat(ask.stored("name")).contains(value("Bob"));
  }

  @Test
  void post_whenTheKeyIsNew_answers201WithLocation() {
    assertThat(ask.post("name Alice")).isEqualTo(Response.created("/kv/name"));
    assertThat(ask.stored("name")).contains(value("Alice"));
  }

  @Test
  void post_whenTheKeyIsThere_replacesAndAnswers204() {
    store.put(Key.of("name"), value("Alice"));
    assertThat(ask.post("name Bob")).isEqualTo(Response.noContent());
    assertThat(ask.stored("name")).contains(value("Bob"));
  }

  @Test
  void delete_whenTheKeyIsThere_erasesAndAnswers204() {
    store.put(Key.of("name"), value("Alice"));
    store.put(Key.of("other"), value("Bob"));
    assertThat(ask.delete("/kv/name")).isEqualTo(Response.noContent());
    assertThat(store.keys()).containsExactly(Key.of("other"));
  }

  @Test
  void delete_whenTheKeyIsNotThere_answers404() {
    assertThat(ask.delete("/kv/name")).isEqualTo(NO_SUCH_KEY);
  }

  @Test
  void list_whenTheStoreIsEmpty_answersNoLine() {
    assertThat(ask.list()).isEqualTo(Response.text(Status.OK, ""));
  }

  @Test
  void list_whenThereAreKeys_answersThemEncodedInKeyOrder() {
    for (String key : new String[] {"b", "é", "a b", "B", "100%", "/", "😀", "\uFFFD"}) {
      store.put(Key.of(key), value("x"));
    }
    assertThat(ask.list())
        .isEqualTo(
            Response.text(
                Status.OK, "%2F\n100%25\nB\na%20b\nb\n%C3%A9\n%EF%BF%BD\n%F0%9F%98%80\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b", " ", "a/b", "/", "...", "100%", "%41", "a+b", "a?b#c", "😀", "\uFFFF", "ключ", "*",
        "%"
      })
  void key_whenPercentEncoded_isTheSameInEveryRequest(String key) {
    String encoded = PercentEncoding.encode(key.getBytes(UTF_8));
    String path = "/kv/" + encoded;
    assertThat(ask.put(path, "one")).isEqualTo(Response.created(path));
    assertThat(store.keys()).containsExactly(Key.of(key));
    assertThat(ask.get(path)).isEqualTo(Response.octets(Body.of("one")));
    assertThat(ask.list()).isEqualTo(Response.text(Status.OK, encoded + "\n"));
    assertThat(ask.post(encoded + " two")).isEqualTo(Response.noContent());
    assertThat(ask.get(path)).isEqualTo(Response.octets(Body.of("two")));
    assertThat(ask.delete(path)).isEqualTo(Response.noContent());
    assertThat(ask.post(encoded + " three")).isEqualTo(Response.created(path));
  }

  @Test
  void health_whenTheStoreIsOpen_answers200() {
    assertThat(ask.health().status()).isEqualTo(Status.OK);
  }

  @Test
  void health_whenTheStoreIsClosed_fails() {
    store.close();
    Request request = new Request(Method.GET, "/", Body.EMPTY);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> new HealthHandler(store).handle(request));
  }

  @Test
  void location_whenTheKeyWasWrittenInAnotherWay_isTheOneEncodingOfTheKey() {
    assertThat(ask.put("/kv/%6eame%2f", "x").fields())
        .containsExactly(new Field("Location", "/kv/name%2F"));
  }

  @Test
  void value_whenItHoldsAllBytes_comesBackByteForByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    ask.put("/kv/put", all);
    assertThat(ask.get("/kv/put")).isEqualTo(Response.octets(Body.of(all)));

    byte[] posted = new byte[260];
    System.arraycopy("all ".getBytes(UTF_8), 0, posted, 0, 4);
    System.arraycopy(all, 0, posted, 4, 256);
    ask.post(posted);
    assertThat(ask.get("/kv/all")).isEqualTo(Response.octets(Body.of(all)));
  }

  @Test
  void value_whenEmpty_isAValue() {
    assertThat(ask.put("/kv/put", "")).isEqualTo(Response.created("/kv/put"));
    assertThat(ask.post("post ")).isEqualTo(Response.created("/kv/post"));
    assertThat(ask.get("/kv/put")).isEqualTo(Response.octets(Body.EMPTY));
    assertThat(ask.get("/kv/post")).isEqualTo(Response.octets(Body.EMPTY));
  }

  @Test
  void value_whenOfTheGreatestLength_comesBackByteForByte() {
    byte[] greatest = new byte[Value.MAX_BYTES];
    new Random(1).nextBytes(greatest);
    assertThat(ask.put("/kv/big", greatest)).isEqualTo(Response.created("/kv/big"));
    assertThat(Arrays.equals(Exchange.bytes(ask.get("/kv/big")), greatest)).isTrue();
  }
}
