package keystages.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import keystages.http.Body;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;

/**
 * Reads requests of HTTP/1.1 and HTTP/1.0 (RFC 9112).
 *
 * <p>Strict where leniency lets two parties disagree on where a request ends: after an exception
 * the position in the input means nothing, and the connection must be closed. Not thread-safe.
 */
final class RequestReader {
  /** A request and whether its client wants another answer on the same connection. */
  record Incoming(Request request, boolean keepAlive, int minorVersion) {}

  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final TimedInput in;
  private final OutputStream out;
  private final Limits limits;
  private final HostCheck hostCheck;
  private final BodyReader bodies;
  private boolean headRequested;

  /**
   * @param out gets the interim answer that a client may wait for before it sends a body
   */
  RequestReader(
      TimedInput in, OutputStream out, Limits limits, HostCheck hostCheck, BodyMemory memory) {
    this.in = in;
    this.out = out;
    this.limits = limits;
    this.hostCheck = hostCheck;
    this.bodies = new BodyReader(in, limits, memory);
  }

  /**
   * The next request, whose first byte is there.
   *
   * @throws RequestException if it is malformed, exceeds a limit, or is not for this server
   */
  Incoming read() throws IOException {
    try {
      in.startDeadline(limits.headerTime());
      RequestLine requestLine = readRequestLine();
      Header header = readHeader();
      checkHost(requestLine, header);
      Body body = readBody(header, requestLine.minorVersion());
      return new Incoming(
          new Request(requestLine.method(), requestLine.path(), body),
          header.keepsAlive(requestLine.minorVersion()),
          requestLine.minorVersion());
    } catch (SocketTimeoutException e) {
      throw new RequestException(Status.REQUEST_TIMEOUT, "the request took too long to arrive");
    } catch (EOFException e) {
      throw RequestException.malformed("the connection ended within a request");
    }
  }

  /** Whether the request read last, or in vain, is answered without a body. */
  boolean headRequested() {
    return headRequested;
  }

  private RequestLine readRequestLine() throws IOException {
    String line = readLine();
    // Some clients send an empty line after a body (RFC 9112, section 2.2).
    return RequestLine.parse(line.isEmpty() ? readLine() : line);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      if (!in.readLine(line, limits.requestLine())) {
        throw new RequestException(
            Status.URI_TOO_LONG,
            "the request line is longer than " + limits.requestLine() + " bytes");
      }
    } finally {
      // Whatever is wrong with the rest of the request, an answer to HEAD has no body.
      headRequested = line.indexOf("HEAD ") == 0;
    }
    return line.toString();
  }

  private Header readHeader() throws IOException {
    Header header = new Header();
    FieldLines lines = new FieldLines(in, limits);
    for (String line = lines.next(); line != null; line = lines.next()) {
      header.add(line);
    }
    return header;
  }

  private void checkHost(RequestLine requestLine, Header header) {
    if (requestLine.minorVersion() > 0 && header.host() == null) {
      throw RequestException.malformed("HTTP/1.1 needs a Host header");
    }
    hostCheck.check(requestLine.authority(), header.host(), header.origin(), header.site());
  }

  private Body readBody(Header header, int minorVersion) throws IOException {
    boolean chunked = BodyReader.isChunked(header, minorVersion);
    if (header.contentLength() > limits.body()) {
      throw BodyReader.tooLong(limits);
    }
    if (!chunked && header.contentLength() <= 0) {
      return Body.EMPTY;
    }
    in.startDeadline(limits.bodyTime());
    if (header.expectsContinue(minorVersion) && !in.isByteAvailable()) {
      out.write(CONTINUE);
      out.flush();
    }
    return chunked ? bodies.readChunked() : bodies.readFixed((int) header.contentLength());
  }
}
