package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import keystages.handler.Handler;
import keystages.http.Method;
import keystages.http.Response;
import keystages.router.Route;
import keystages.router.Router;
import keystages.server.wire.OneByteAtATime;
import org.junit.jupiter.api.Test;

/** One client, with a handler that answers each body with itself. */
class ServerTest {
  private static final Handler ECHO = request -> Response.octets(request.body());
  private static final String OCTETS =
      "Content-Type: application/octet-stream\nX-Content-Type-Options: nosniff\n";

  @Test
  void serve_whenTheInputIsEmpty_answersNothing() throws IOException {
    assertThat(serve(ECHO, "", "")).isEmpty();
    assertThat(serve(ECHO, "", "\n\n")).isEmpty();
  }

  @Test
  void serve_whenRequestsFollowOneAnother_answersThemInOrder() throws IOException {
    assertThat(serve(ECHO, "", "GET /echo 1\nGET /echo 22\n\nGET /echo 333"))
        .isEqualTo(echo("1") + echo("22") + echo("333"));
  }

  @Test
  void serve_whenAskedForTheHead_leavesOutTheBodyAlone() throws IOException {
    assertThat(serve(ECHO, "", "HEAD /echo Alice\nGET /echo 1\n"))
        .isEqualTo("HTTP/1.1 200 OK\n" + OCTETS + "Content-Length: 5\n\n" + echo("1"));
  }

  @Test
  void serve_whenALineIsMalformed_answersItAndReadsOn() throws IOException {
    assertThat(serve(ECHO, "", "nonsense\nGET /echo 1\nbrew /echo\nGET /echo 2\n"))
        .startsWith("HTTP/1.1 400 Bad Request\nContent-Type: text/plain; charset=utf-8\n")
        .contains("\n\nexpected METHOD TARGET or METHOD TARGET BODY\n\n" + echo("1"))
        .contains("HTTP/1.1 501 Not Implemented\n")
        .endsWith(echo("2"));
  }

  @Test
  void serve_whenThePathIsUnknown_answersWhatTheRouterSays() throws IOException {
    assertThat(serve(ECHO, "", "GET /nowhere\nPUT /echo\n"))
        .startsWith("HTTP/1.1 404 Not Found\n")
        .contains("HTTP/1.1 405 Method Not Allowed\n", "\nAllow: GET, HEAD, OPTIONS\n");
  }

  @Test
  void serve_whenTheHandlerHasADefect_answers500WithoutDetailsAndReadsOn() throws IOException {
    Logger logger = Logger.getLogger(Server.class.getName());
    Level level = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      Handler defective =
          request -> {
            throw new IllegalStateException("a secret of /etc");
          };
      String answers = serve(defective, "", "GET /echo 1\nGET /nowhere\n");
      assertThat(answers)
          .startsWith("HTTP/1.1 500 Internal Server Error\n")
          .contains("\n\ninternal error\n\nHTTP/1.1 404 ")
          .doesNotContain("secret", "IllegalState");
    } finally {
      logger.setLevel(level);
    }
  }

  @Test
  void serve_whenThereIsAPrompt_writesItBeforeEachRequest() throws IOException {
    assertThat(serve(ECHO, "> ", "GET /echo 1\nGET /echo 2\n"))
        .isEqualTo("> " + echo("1") + "> " + echo("2") + "> ");
  }

  @Test
  void serve_whenAnAnswerIsWritten_flushesItBeforeTheNextLineIsRead() throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    List<String> seen = new ArrayList<>();
    byte[] lines = "GET /echo 1\nnonsense\nHEAD /echo 2\nGET /echo 3\n".getBytes(ISO_8859_1);
    InputStream in = new OneByteAtATime(lines, () -> seen.add(sink.toString(ISO_8859_1)));
    new Server(router(ECHO), "> ").serve(in, new BufferedOutputStream(sink));
    assertThat(seen).hasSize(5);
    assertThat(seen.get(0)).isEqualTo("> ");
    assertThat(seen.get(1)).isEqualTo("> " + echo("1") + "> ");
    assertThat(seen.get(2)).startsWith(seen.get(1) + "HTTP/1.1 400 ").endsWith("\n> ");
    assertThat(seen.get(3)).startsWith(seen.get(2) + "HTTP/1.1 200 ").endsWith("\n> ");
    assertThat(seen.get(4)).isEqualTo(seen.get(3) + echo("3") + "> ");
  }

  @Test
  void serve_whenTheOutputIsGone_fails() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream in = input("GET /echo 1\n");
    assertThatIOException()
        .isThrownBy(() -> new Server(router(ECHO), "").serve(in, gone))
        .withMessage("Broken pipe");
  }

  private static String serve(Handler handler, String prompt, String input) throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    new Server(router(handler), prompt).serve(input(input), new BufferedOutputStream(sink));
    return sink.toString(ISO_8859_1);
  }

  private static InputStream input(String text) {
    return new OneByteAtATime(text.getBytes(ISO_8859_1));
  }

  private static Router router(Handler handler) {
    return new Router(List.of(new Route(Method.GET, "/echo", handler)));
  }

  private static String echo(String body) {
    return "HTTP/1.1 200 OK\n" + OCTETS + "Content-Length: " + body.length() + "\n\n" + body + "\n";
  }
}
