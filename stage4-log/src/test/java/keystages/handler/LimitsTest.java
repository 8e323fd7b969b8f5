package keystages.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Stores;
import keystages.store.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values that the store would refuse: each is answered before the store sees it. */
class LimitsTest {
  /** The requests that name a key in their path. */
  record ByPath(String name, BiFunction<Exchange, String, Response> send) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<ByPath> BY_PATH =
      List.of(
          new ByPath("GET", Exchange::get),
          new ByPath("PUT", (ask, path) -> ask.put(path, "x")),
          new ByPath("DELETE", Exchange::delete));

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

  static Stream<ByPath> byPath() {
    return BY_PATH.stream();
  }

  @ParameterizedTest
  @CsvSource({"a, 255", "%61, 255", "%C3%A9, 127", "%F0%9F%98%80, 63"})
  void key_whenOfTheGreatestLength_isAccepted(String unit, int times) {
    String encoded = unit.repeat(times);
    assertThat(ask.put("/kv/" + encoded, "x").status()).isEqualTo(Status.CREATED);
    assertThat(ask.get("/kv/" + encoded).status()).isEqualTo(Status.OK);
    assertThat(ask.post(encoded + " y").status()).isEqualTo(Status.NO_CONTENT);
    assertThat(ask.delete("/kv/" + encoded).status()).isEqualTo(Status.NO_CONTENT);
  }

  @ParameterizedTest
  @MethodSource("byPath")
  void key_whenTooLongInAPath_answers414(ByPath method) {
    for (String encoded : List.of("a".repeat(256), "%61".repeat(256), "%C3%A9".repeat(128))) {
      assertThat(method.send().apply(ask, "/kv/" + encoded))
          .isEqualTo(Response.error(Status.URI_TOO_LONG, "the key has 256 bytes; at most 255 fit"));
    }
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void key_whenTooLongInABody_answers413() {
    assertThat(ask.post("a".repeat(256) + " x"))
        .isEqualTo(
            Response.error(Status.CONTENT_TOO_LARGE, "the key has 256 bytes; at most 255 fit"));
    assertThat(store.keys()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("byPath")
  void key_whenNotAKey_answers400(ByPath method) {
    for (String encoded :
        List.of(
            "", "%00", "%1F", "a%0Ab", "%7F", "%C2%80", "%FF", "%C3", "%ED%A0%80", "%2", "%zz")) {
      assertThat(method.send().apply(ask, "/kv/" + encoded).status())
          .as("%s /kv/%s", method, encoded)
          .isEqualTo(Status.BAD_REQUEST);
    }
    assertThat(store.keys()).isEmpty();
  }

  /** Clients take such a segment out of a path before they send it (RFC 3986, section 6.2.2.3). */
  @ParameterizedTest
  @ValueSource(strings = {".", "..", "%2E", "%2e", "%2e%2E", ".%2E", "%2e."})
  void key_whenItIsADotSegment_answers400AndSaysWhy(String encoded) {
    List<Response> answers = new ArrayList<>();
    BY_PATH.forEach(method -> answers.add(method.send().apply(ask, "/kv/" + encoded)));
    answers.add(ask.post(encoded + " x"));
    assertThat(answers)
        .containsOnly(
            Response.error(
                Status.BAD_REQUEST,
                "a key must not be '.' or '..': clients take them out of a path, so nobody could"
                    + " read it"));
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void value_whenTooLong_answers413() {
    Response tooLarge =
        Response.error(
            Status.CONTENT_TOO_LARGE, "the value has 1048577 bytes; at most 1048576 fit");
    assertThat(ask.put("/kv/a", new byte[Value.MAX_BYTES + 1])).isEqualTo(tooLarge);
    assertThat(ask.post("a " + "x".repeat(Value.MAX_BYTES + 1))).isEqualTo(tooLarge);
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void value_whenOfTheGreatestLengthInAPost_isAccepted() {
    assertThat(ask.post("a " + "x".repeat(Value.MAX_BYTES)).status()).isEqualTo(Status.CREATED);
    assertThat(store.get(Key.of("a")).map(Value::size)).contains(Value.MAX_BYTES);
  }
}
