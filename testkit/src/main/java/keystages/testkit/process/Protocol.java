package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The wire formats: how to write a request, and what follows the body of an answer. */
enum Protocol {
  /**
   * One line for each request. A line feed that Content-Length does not count follows each body.
   */
  LINES {
    @Override
    byte[] encode(Request request) {
      String body = request.body().isEmpty() ? "" : " " + request.body();
      return (request.method() + " " + request.target() + body + "\n").getBytes(ISO_8859_1);
    }

    @Override
    int lineEndAfter(int bodyLength) {
      return bodyLength == 0 ? 0 : 1;
    }
  },

  /** HTTP/1.1 (RFC 9112); every request has a Content-Length. */
  HTTP {
    @Override
    byte[] encode(Request request) {
      String head = request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost\r\n";
      String length = "Content-Length: " + request.body().length() + "\r\n\r\n";
      return (head + length + request.body()).getBytes(ISO_8859_1);
    }

    @Override
    int lineEndAfter(int bodyLength) {
      return 0;
    }
  };

  abstract byte[] encode(Request request);

  /** The number of bytes between a body of this length and the next answer. */
  abstract int lineEndAfter(int bodyLength);
}
