package keystages.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A web page of another origin can neither change nor read anything; one of the server's own can.
 */
class BrowserIT {
  private static final String NOTHING = "nothing";

  /** A value that leaks if it is run as a script. */
  private static final String SECRET = "window.said = 'the secret'";

  /** A value that leaks if it is shown as an image: one pixel, in GIF. */
  private static final String PICTURE =
      new String(
          Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
          ISO_8859_1);

  private static final Map<String, String> CONTENTS =
      new TreeMap<>(Map.of("picture", PICTURE, "secret", SECRET));

  /** What is to be closed, the last one first. */
  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

  @TempDir private static Path directory;
  private static StageProcess server;
  private static CarelessServer careless;
  private static HttpServer hostileSite;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    Chromium.require();
    Launch launch = Launch.of(Stage.underTest(), directory.resolve("data"));
    server = launch.limitedTo(Duration.ofMinutes(5)).start();
    STARTED.push(server);
    server.requireReady();
    careless = new CarelessServer();
    STARTED.push(careless);
    hostileSite = serveHostilePage();
    STARTED.push(() -> hostileSite.stop(0));
    chromium = Chromium.start(directory.resolve("profile"));
    STARTED.push(chromium);
  }

  @AfterAll
  static void stop() throws Exception {
    while (!STARTED.isEmpty()) {
      STARTED.pop().close();
    }
  }

  private static HttpServer serveHostilePage() throws IOException {
    byte[] html = read("hostile.html");
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
          }
        });
    site.start();
    return site;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = BrowserIT.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }

  @BeforeEach
  void fillBoth() throws IOException {
    ask(Request.delete("planted"));
    careless.erase("planted");
    CONTENTS.forEach(careless::put);
    for (Map.Entry<String, String> entry : CONTENTS.entrySet()) {
      ask(Request.put(entry.getKey(), entry.getValue()));
    }
  }

  static List<String> attempts() {
    openHostilePage(Chromium.FOREIGN_NAME);
    return List.of(chromium.run("Object.keys(attempts).join()").split(","));
  }

  /** Each attempt, from hosts that are the server's own at another port, and from a foreign one. */
  static Stream<Arguments> attemptsByHosts() {
    return attempts().stream()
        .flatMap(
            attempt ->
                Stream.of(
                    Arguments.of(attempt, "127.0.0.1", "127.0.0.1"),
                    Arguments.of(attempt, "127.0.0.1", "localhost"),
                    Arguments.of(attempt, "localhost", "127.0.0.1"),
                    Arguments.of(attempt, Chromium.FOREIGN_NAME, "127.0.0.1"),
                    Arguments.of(attempt, Chromium.FOREIGN_NAME, "localhost")));
  }

  @ParameterizedTest(name = "{0}: page at {1}, server at {2}")
  @MethodSource("attemptsByHosts")
  void page_whenOfAnotherOrigin_neitherChangesNorReads(
      String attempt, String pageHost, String serverHost) throws IOException {
    openHostilePage(pageHost);
    String seen = chromium.run(attack(attempt, serverHost, server.address().getPort()));
    assertThat(seen).as("what %s gets to know", attempt).isEqualTo(NOTHING);
    assertThat(contents()).as("the store after %s", attempt).isEqualTo(CONTENTS);
  }

  /** Proves that each attempt is a real one: it goes somewhere if nobody stands in its way. */
  @ParameterizedTest
  @MethodSource("attempts")
  void page_whenServerIsCareless_changesOrReads(String attempt) {
    openHostilePage(Chromium.FOREIGN_NAME);
    String seen = chromium.run(attack(attempt, "127.0.0.1", careless.port()));
    boolean changed = !careless.contents().equals(CONTENTS);
    assertThat(changed || !seen.equals(NOTHING))
        .as("%s has changed something, or has seen: %s", attempt, seen)
        .isTrue();
  }

  private static void openHostilePage(String host) {
    chromium.open("http://" + host + ":" + hostileSite.getAddress().getPort() + "/");
  }

  private static String attack(String attempt, String host, int port) {
    return "attempts." + attempt + "('http://" + host + ":" + port + "')";
  }

  /** After DNS rebinding the browser takes the page for one of the server's own. */
  @Test
  void page_whenItsNameHasBeenRebound_neitherChangesNorReads() throws IOException {
    chromium.open("http://" + Chromium.FOREIGN_NAME + ":" + server.address().getPort() + "/kv");
    assertThat(chromium.run(fetch("GET", "/kv/secret"))).startsWith("421 ").doesNotContain("said");
    assertThat(chromium.run(fetch("PUT", "/kv/planted"))).startsWith("421 ");
    assertThat(chromium.run(fetch("DELETE", "/kv/secret"))).startsWith("421 ");
    assertThat(contents()).as("the store").isEqualTo(CONTENTS);

    chromium.open("http://" + Chromium.FOREIGN_NAME + ":" + careless.port() + "/kv");
    assertThat(chromium.run(fetch("GET", "/kv/secret")))
        .as("what the same page gets from a careless server")
        .isEqualTo("200 " + SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void page_whenOfTheServersOwnOrigin_changesAndReads(String host) {
    chromium.open("http://" + host + ":" + server.address().getPort() + "/kv");
    assertThat(chromium.run(fetch("GET", "/kv/secret"))).isEqualTo("200 " + SECRET);
    assertThat(chromium.run(fetch("PUT", "/kv/planted"))).isEqualTo("201 ");
    assertThat(chromium.run(fetch("GET", "/kv/planted"))).isEqualTo("200 PUT /kv/planted");
    assertThat(chromium.run(fetch("POST", "/kv"))).isEqualTo("201 ");
    assertThat(chromium.run(fetch("DELETE", "/kv/planted"))).isEqualTo("204 ");
    assertThat(chromium.run(fetch("DELETE", "/kv/POST"))).isEqualTo("204 ");
  }

  /**
   * The status and the body of the answer. What is sent, if anything, is the method and the path.
   */
  private static String fetch(String method, String path) {
    String body = method.startsWith("P") ? ", body: '" + method + " " + path + "'" : "";
    return "fetch('%s', {method: '%s'%s}).then(async r => r.status + ' ' + await r.text())"
        .formatted(path, method, body);
  }

  private static Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String key : ask(Request.list()).lines().toList()) {
      contents.put(key, ask(Request.get(key)));
    }
    return contents;
  }

  private static String ask(Request request) throws IOException {
    try (Client client = server.connect()) {
      return client.send(request).body();
    }
  }
}
