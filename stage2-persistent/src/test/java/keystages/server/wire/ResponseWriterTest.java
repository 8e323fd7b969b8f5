package keystages.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import keystages.http.Body;
import keystages.http.Response;
import keystages.http.Response.Field;
import keystages.http.Status;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

  /** Buffered, so that whatever is not flushed is not seen. */
  private final ResponseWriter writer = new ResponseWriter(new BufferedOutputStream(sink));

  @Test
  void write_whenThereIsABody_endsItWithALineFeedThatDoesNotCount() throws IOException {
    writer.write(Response.octets(Body.of("Alice")));
    assertThat(written())
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: application/octet-stream
            X-Content-Type-Options: nosniff
            Content-Length: 5

            Alice
            """);
  }

  @Test
  void write_whenTheBodyIsEmpty_writesNoLineForIt() throws IOException {
    writer.write(Response.octets(Body.EMPTY));
    assertThat(written()).endsWith("Content-Length: 0\n\n");
  }

  @Test
  void write_whenTheStatusHasNoBody_writesNoLengthEither() throws IOException {
    writer.write(Response.noContent());
    assertThat(written()).isEqualTo("HTTP/1.1 204 No Content\n\n");
  }

  @Test
  void write_whenThereAreFields_keepsTheirOrder() throws IOException {
    writer.write(
        new Response(
            Status.CREATED, List.of(new Field("B", "1"), new Field("A", "2")), Body.EMPTY));
    assertThat(written()).isEqualTo("HTTP/1.1 201 Created\nB: 1\nA: 2\nContent-Length: 0\n\n");
  }

  @Test
  void write_whenTheBodyHoldsAllBytes_writesThemAsTheyAre() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    writer.write(Response.octets(Body.of(all)));
    assertThat(written()).endsWith("Content-Length: 256\n\n" + new String(all, ISO_8859_1) + "\n");
  }

  @Test
  void write_whenTheBodyIsText_countsBytes() throws IOException {
    writer.write(Response.text(Status.OK, "é"));
    assertThat(written())
        .endsWith("Content-Length: 2\n\n" + new String("é".getBytes(UTF_8), ISO_8859_1) + "\n");
  }

  @Test
  void writeHead_whenThereIsABody_writesItsLengthAndNotTheBody() throws IOException {
    writer.writeHead(Response.octets(Body.of("Alice")));
    assertThat(written())
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: application/octet-stream
            X-Content-Type-Options: nosniff
            Content-Length: 5

            """);
  }

  private String written() {
    return sink.toString(ISO_8859_1);
  }
}
