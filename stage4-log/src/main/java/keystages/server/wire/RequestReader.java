package keystages.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import keystages.http.Body;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;
import keystages.server.wire.Incoming.Accepted;
import keystages.server.wire.Incoming.Refused;
import keystages.server.wire.ResponseWriter.Persistence;

/**
 * Reads requests of HTTP/1.1 and HTTP/1.0 (RFC 9112).
 *
 * <p>The reader is strict wherever leniency lets two parties disagree on where a request ends. A
 * reader of lines, as in the stages before, may skip a bad line, since a line feed ends every line
 * whatever it holds. Here the bad part itself says where the request ends. Not thread-safe.
 */
public final class RequestReader {
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private final Sizes sizes;
  private final Admission admission;
  private final LineReader lines;
  private final BodyReader bodies;

  /**
   * @param in is read byte by byte: wrap it in a buffer
   * @param out gets the interim answer that a client may wait for before it sends a body
   */
  public RequestReader(InputStream in, OutputStream out, Sizes sizes, Admission admission) {
    this.in = in;
    this.out = out;
    this.sizes = sizes;
    this.admission = admission;
    this.lines = new LineReader(in);
    this.bodies = new BodyReader(in, lines, sizes);
  }

  /**
   * Reads the next request, whose first byte has arrived.
   *
   * @throws IOException if the connection breaks
   */
  public Incoming read() throws IOException {
    StringBuilder requestLine = new StringBuilder();
    try {
      return accept(requestLine);
    } catch (RequestException e) {
      return refuse(e, requestLine);
    } catch (SocketTimeoutException e) {
      String sentence = "the request took too long to arrive";
      return refuse(new RequestException(Status.REQUEST_TIMEOUT, sentence), requestLine);
    } catch (EOFException e) {
      String sentence = "the connection ended within a request";
      return refuse(RequestException.malformed(sentence), requestLine);
    }
  }

  private Incoming accept(StringBuilder line) throws IOException {
    readRequestLine(line);
    RequestLine requestLine = RequestLine.parse(line.toString());
    FieldSection header = FieldSection.read(lines, sizes);
    if (requestLine.minorVersion() > 0 && header.single("host") == null) {
      throw RequestException.malformed("HTTP/1.1 needs a Host header");
    }
    admission.admit(requestLine, header);
    Body body = readBody(header, requestLine.minorVersion());
    return new Accepted(
        new Request(requestLine.method(), requestLine.path(), header.toMap(), body),
        persistence(header, requestLine.minorVersion()));
  }

  private static Incoming refuse(RequestException e, StringBuilder requestLine) {
    return new Refused(e.toResponse(), requestLine.indexOf("HEAD ") == 0);
  }

  private void readRequestLine(StringBuilder line) throws IOException {
    boolean whole = lines.readLine(line, sizes.requestLine());
    if (line.isEmpty()) {
      // Some clients send an empty line after a body (RFC 9112, section 2.2).
      whole = lines.readLine(line, sizes.requestLine());
    }
    if (!whole) {
      throw RequestLine.tooLong(line.toString(), sizes.requestLine());
    }
  }

  private Body readBody(FieldSection header, int minorVersion) throws IOException {
    boolean clientWaits = header.expectsContinue(minorVersion) && in.available() == 0;
    boolean chunked = BodyReader.isChunked(header, minorVersion);
    long length = header.contentLength();
    if (length > sizes.body()) {
      throw bodies.tooLong();
    }
    if (!chunked && length <= 0) {
      return Body.EMPTY;
    }
    if (clientWaits) {
      out.write(CONTINUE);
      out.flush();
    }
    return chunked ? bodies.readChunked() : bodies.readFixed((int) length);
  }

  private static Persistence persistence(FieldSection header, int minorVersion) {
    if (!header.keepsAlive(minorVersion)) {
      return Persistence.CLOSE;
    }
    return minorVersion == 0 ? Persistence.KEEP_ALIVE : Persistence.DEFAULT;
  }
}
