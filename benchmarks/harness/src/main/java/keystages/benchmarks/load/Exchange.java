package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * One request as it is sent, and the answer that is right. Immutable: many connections share it.
 */
final class Exchange {
  private static final byte[] NO_BODY = {};

  private final ByteBuffer request;
  private final boolean isWrite;
  private final byte[] answerBody;

  private Exchange(byte[] request, boolean isWrite, byte[] answerBody) {
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip().asReadOnlyBuffer();
    this.isWrite = isWrite;
    this.answerBody = answerBody;
  }

  /** {@code GET}: the answer has the value. */
  static Exchange read(String authority, int key) {
    String head = "GET /kv/" + Workload.key(key) + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
    return new Exchange(head.getBytes(US_ASCII), false, Workload.value(key));
  }

  /** {@code PUT} of the value: the answer has no body. */
  static Exchange write(String authority, int key) {
    byte[] value = Workload.value(key);
    String head =
        ("PUT /kv/" + Workload.key(key) + " HTTP/1.1\r\nHost: " + authority + "\r\n")
            + ("Content-Length: " + value.length + "\r\n\r\n");
    byte[] request = new byte[head.length() + value.length];
    System.arraycopy(head.getBytes(US_ASCII), 0, request, 0, head.length());
    System.arraycopy(value, 0, request, head.length(), value.length);
    return new Exchange(request, true, NO_BODY);
  }

  /** What is to be sent, for one connection to use up. */
  ByteBuffer request() {
    return request.duplicate();
  }

  /**
   * Whether a right answer has this status; a write may have made the key or replaced its value.
   */
  boolean accepts(int status) {
    return isWrite ? status == 201 || status == 204 : status == 200;
  }

  /** The body that a right answer has; the caller leaves it as it is. */
  byte[] answerBody() {
    return answerBody;
  }

  /** The request line. */
  @Override
  public String toString() {
    String text = US_ASCII.decode(request()).toString();
    return text.substring(0, text.indexOf('\r'));
  }
}
