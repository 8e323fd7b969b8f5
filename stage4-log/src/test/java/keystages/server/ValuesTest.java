package keystages.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keystages.http.PercentEncoding;
import keystages.testkit.http.Escapes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values survive the way over the network, there and back, byte for byte. */
final class ValuesTest {
  private static final int MAX_VALUE = 1 << 20;

  @TempDir private Path data;
  private TestServer server;
  private RawClient client;

  @BeforeEach
  void connect() throws IOException {
    server = TestServer.start(data, Limits.DEFAULT);
    client = server.connect();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  static Stream<String> values() {
    String allBytes =
        IntStream.range(0, 256)
            .mapToObj(b -> String.valueOf((char) b))
            .collect(Collectors.joining());
    return Stream.of(
        "",
        "Alice",
        allBytes,
        "\r\n\r\n0\r\n\r\n",
        Requests.get("/kv"),
        Requests.bytes(4_095),
        Requests.bytes(4_096),
        Requests.bytes(4_097),
        Requests.bytes(MAX_VALUE - 1),
        Requests.bytes(MAX_VALUE));
  }

  @ParameterizedTest(name = "value {index}")
  @MethodSource("values")
  void value_sentWithItsLength_comesBackAsItWas(String value) throws IOException {
    assertThat(client.send(Requests.put("/kv/key", value)).read().status()).isEqualTo(201);
    requireStored(value);
  }

  @ParameterizedTest(name = "value {index}")
  @MethodSource("values")
  void value_sentInChunks_comesBackAsItWas(String value) throws IOException {
    StringBuilder chunks = new StringBuilder();
    int size = Math.max(1, value.length() / 7);
    for (int from = 0; from < value.length(); from += size) {
      chunks.append(Requests.chunk(value.substring(from, Math.min(from + size, value.length()))));
    }
    client.send(Requests.chunkedPutHead("/kv/key") + chunks + "0\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(201);
    requireStored(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a/b",
        "/",
        "100%",
        "%2F",
        "a?b#c",
        "+",
        "~._-",
        "\"<>\\^`{|}",
        "ä",
        "日本語",
        "👩‍🚀",
        "...",
        "*",
        "&=;:@!$'(),"
      })
  void key_ofAnyText_isFoundAndListed(String key) throws IOException {
    String path = "/kv/" + PercentEncoding.encode(key.getBytes(UTF_8));
    RawAnswer stored = client.send(Requests.put(path, key.length() + "")).read();
    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.values("Location")).containsExactly(path);
    assertThat(server.keys()).containsExactly(Escapes.text(key.getBytes(UTF_8)));
    assertThat(client.send(Requests.get(path)).read().body()).isEqualTo(key.length() + "");
    String line = client.send(Requests.get("/kv")).read().body();
    assertThat("/kv/" + line).isEqualTo(path + "\n");
    assertThat(client.send(Requests.delete(path)).read().status()).isEqualTo(204);
    assertThat(server.keys()).isEmpty();
  }

  private void requireStored(String value) throws IOException {
    assertThat(server.get("key")).as("in the store").contains(value);
    assertThat(client.send(Requests.get("/kv/key")).read().body()).isEqualTo(value);
  }
}
