package keystages.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import keystages.http.Response;
import keystages.http.Status;

/**
 * Writes answers of HTTP/1.1: status line, header lines, a blank line, the body.
 *
 * <p>Every answer tells browsers to keep it from pages of other origins. The server also refuses
 * requests of such pages, but it knows a GET without an {@code Origin} only by its {@code
 * Sec-Fetch-Site}, which browsers send only to loopback addresses and over TLS. Not thread-safe.
 */
public final class ResponseWriter {
  /** The Connection field of the answer: none where the default of the version holds. */
  public enum Persistence {
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

  /**
   * Keeps answers out of caches. Without it a cache may keep an answer for as long as it sees fit,
   * a 404 as well, and show it when the key has another value (RFC 9111, sections 4.2.2 and
   * 5.2.2.5).
   */
  private static final String NOT_FOR_CACHES = "Cache-Control: no-store\r\n";

  private final OutputStream out;

  public ResponseWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out); // head and small body leave in one packet
  }

  /** Writes and flushes the answer. */
  public void write(Response response, Persistence persistence) throws IOException {
    out.write(head(response, persistence));
    response.body().writeTo(out);
    out.flush();
  }

  /** Writes and flushes the answer without its body, as HEAD asks (RFC 9110, section 9.3.2). */
  public void writeHead(Response response, Persistence persistence) throws IOException {
    out.write(head(response, persistence));
    out.flush();
  }

  private static byte[] head(Response response, Persistence persistence) {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(response.status().code());
    head.append(' ').append(response.status().reason()).append("\r\n");
    head.append("Date: ").append(DATE.format(Instant.now())).append("\r\n");
    head.append(OWN_PAGES_ONLY).append(NOT_FOR_CACHES);
    for (Response.Field field : response.fields()) {
      head.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    if (response.status().hasBody()) {
      head.append("Content-Length: ").append(response.body().length()).append("\r\n");
    }
    if (response.status() == Status.SERVICE_UNAVAILABLE) {
      head.append("Retry-After: 1\r\n"); // seconds (RFC 9110, section 10.2.3)
    }
    head.append(persistence.line);
    return head.append("\r\n").toString().getBytes(US_ASCII);
  }
}
