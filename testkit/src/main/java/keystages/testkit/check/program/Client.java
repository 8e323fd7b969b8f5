package keystages.testkit.check.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.http.Chunks;

/**
 * Asks, one connection for each request, so that a server need not know how to keep one.
 * Thread-safe.
 *
 * @param patience how long it waits for a byte
 */
public record Client(int port, Duration patience) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /**
   * Sends a request and waits for the answer.
   *
   * @throws NoReplyException if there is none, or only a part of one
   * @throws BrokenPromiseException if what comes is not an answer of HTTP
   */
  public Reply ask(Ask ask) throws NoReplyException, BrokenPromiseException {
    return ask(ask, local -> {});
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param fromPort is told the client's own port before the request is sent
   */
  public Reply ask(Ask ask, IntConsumer fromPort) throws NoReplyException, BrokenPromiseException {
    try (Connection connection = connect()) {
      fromPort.accept(connection.port());
      return connection.ask(ask, true);
    }
  }

  /** A client that asks as much as it can on one connection. */
  public KeptClient kept() {
    return new KeptClient(this);
  }

  /** True if the program answers a second request on a connection. */
  public boolean canBeKept() {
    try (Connection connection = connect()) {
      connection.ask(Ask.list(), false);
      connection.ask(Ask.list(), false);
      return true;
    } catch (NoReplyException | BrokenPromiseException e) {
      return false;
    }
  }

  Connection connect() throws NoReplyException {
    return new Connection(port, patience);
  }

  record Reading(Ask ask, InputStream in) {
    Reply reply() throws IOException, BrokenPromiseException {
      Reply head = head();
      while (head.status() < 200) {
        head = head();
      }
      return new Reply(head.status(), head.fields(), body(head));
    }

    private Reply head() throws IOException, BrokenPromiseException {
      String line = line();
      Matcher status = STATUS_LINE.matcher(line);
      if (!status.matches()) {
        throw broken("what came back is no answer of HTTP/1.1", line);
      }
      Map<String, String> fields = new HashMap<>();
      for (String field = line(); !field.isEmpty(); field = line()) {
        int colon = field.indexOf(':');
        if (colon < 1) {
          throw broken("a line of the answer's header has no name and colon", field);
        }
        String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
        fields.put(name, field.substring(colon + 1).strip());
      }
      return new Reply(Integer.parseInt(status.group(1)), fields, "");
    }

    private String body(Reply head) throws IOException, BrokenPromiseException {
      boolean none = head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
      if (none || ask.method().equals("HEAD")) {
        return "";
      }
      if (head.field("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
        return new String(Chunks.read(in), ISO_8859_1);
      }
      String length = head.field("content-length").orElse("");
      if (length.isEmpty()) {
        if (head.status() == 200) {
          throw broken(
              "an answer with a body has no Content-Length and no chunks", head.toString());
        }
        return untilItCloses(head);
      }
      if (!LENGTH.matcher(length).matches()) {
        throw broken("Content-Length is not a number", length);
      }
      byte[] body = in.readNBytes(Integer.parseInt(length));
      if (body.length < Integer.parseInt(length)) {
        throw new EOFException("its body ended after " + body.length + " of " + length + " bytes");
      }
      return new String(body, ISO_8859_1);
    }

    private String untilItCloses(Reply head) throws IOException, BrokenPromiseException {
      try {
        return new String(in.readAllBytes(), ISO_8859_1);
      } catch (SocketTimeoutException e) {
        String problem = "an answer has no Content-Length, and its connection stays open";
        throw broken(problem, head.toString());
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException(
              "the connection ended" + (line.isEmpty() ? "" : " within an answer"));
        }
        line.append((char) b);
      }
      return line.toString().stripTrailing();
    }

    private BrokenPromiseException broken(String problem, String got) {
      return new BrokenPromiseException(
          Story.of(problem).with("sent", ask.toString()).with("got", Ask.brief(got)));
    }
  }
}
