package keystages.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import keystages.http.Response;

/**
 * Writes answers of HTTP/1.1: status line, header lines, a blank line, the body.
 *
 * <p>Every answer tells browsers to keep it from pages of other origins. {@link HostCheck} refuses
 * the requests of such pages before that, but a GET without an {@code Origin} only by its {@code
 * Sec-Fetch-Site}, which browsers send to loopback addresses and over TLS alone. Not thread-safe.
 */
final class ResponseWriter {
  /** What the client is told about the connection: nothing where the version's default holds. */
  enum Persistence {
    DEFAULT(""),
    CLOSE("Connection: close\r\n"),
    KEEP_ALIVE("Connection: keep-alive\r\n");

    private final String line;

    Persistence(String line) {
      this.line = line;
    }
  }

  /** IMF-fixdate (RFC 9110, section 5.6.7). */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(UTC);

  /** WHATWG, Fetch, "Cross-Origin-Resource-Policy header". */
  private static final String OWN_PAGES_ONLY = "Cross-Origin-Resource-Policy: same-origin\r\n";

  /** Up to this many bytes, head and body leave in one packet. */
  private static final int ONE_WRITE = 8_192;

  private final OutputStream out;
  private final StringBuilder head = new StringBuilder(512);
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
  private long dateSecond = Long.MIN_VALUE;
  private String date = "";

  ResponseWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes and flushes the answer. */
  void write(Response response, Persistence persistence) throws IOException {
    buffer.reset();
    buffer.writeBytes(head(response, persistence));
    if (response.body().size() <= ONE_WRITE) {
      response.body().writeTo(buffer);
      buffer.writeTo(out);
    } else {
      buffer.writeTo(out);
      response.body().writeTo(out);
    }
    out.flush();
  }

  /** Writes and flushes all of the answer but its body, as HEAD asks (RFC 9110, section 9.3.2). */
  void writeHead(Response response, Persistence persistence) throws IOException {
    out.write(head(response, persistence));
    out.flush();
  }

  private byte[] head(Response response, Persistence persistence) {
    head.setLength(0);
    head.append("HTTP/1.1 ").append(response.status().code());
    head.append(' ').append(response.status().reason()).append("\r\n");
    head.append("Date: ").append(date()).append("\r\n");
    head.append(OWN_PAGES_ONLY);
    for (Response.Field field : response.fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    if (response.status().hasBody()) {
      head.append("Content-Length: ").append(response.body().size()).append("\r\n");
    }
    head.append(persistence.line);
    return head.append("\r\n").toString().getBytes(US_ASCII);
  }

  /** Formatted once a second, since formatting it costs more than all the rest. */
  private String date() {
    Instant now = Instant.now();
    if (now.getEpochSecond() != dateSecond) {
      dateSecond = now.getEpochSecond();
      date = DATE.format(now);
    }
    return date;
  }
}
