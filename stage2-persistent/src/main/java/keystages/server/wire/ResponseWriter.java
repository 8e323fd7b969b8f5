package keystages.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import keystages.http.Response;

/**
 * Writes answers: status line, header lines, a blank line, the body. Every line ends with a line
 * feed; so does a body, though Content-Length does not count it. Not thread-safe.
 */
public final class ResponseWriter {
  private final OutputStream out;

  public ResponseWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes and flushes the answer. */
  public void write(Response response) throws IOException {
    out.write(head(response));
    if (response.body().length() > 0) {
      response.body().writeTo(out);
      out.write('\n');
    }
    out.flush();
  }

  /** Writes and flushes the answer without its body, as HEAD asks (RFC 9110, section 9.3.2). */
  public void writeHead(Response response) throws IOException {
    out.write(head(response));
    out.flush();
  }

  private static byte[] head(Response response) {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(response.status().code());
    head.append(' ').append(response.status().reason()).append('\n');
    for (Response.Field field : response.fields()) {
      head.append(field.name()).append(": ").append(field.value()).append('\n');
    }
    if (response.status().hasBody()) {
      head.append("Content-Length: ").append(response.body().length()).append('\n');
    }
    return head.append('\n').toString().getBytes(US_ASCII);
  }
}
