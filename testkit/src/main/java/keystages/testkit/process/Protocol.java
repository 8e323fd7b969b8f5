package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** How a request is written, and how the body of an answer ends. */
enum Protocol {
  /** One line for each request; the length of an answer's body leaves out the line end after it. */
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

  /** HTTP/1.1 (RFC 9112), each body with its Content-Length. */
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

  /** How many bytes follow a body of this length before the next answer begins. */
  abstract int lineEndAfter(int bodyLength);
}
