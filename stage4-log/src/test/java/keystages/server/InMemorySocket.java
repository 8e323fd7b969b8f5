package keystages.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which everything has arrived already, no time passes, and answers are kept. */
final class InMemorySocket extends Socket {
  private final InputStream in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private InMemorySocket(InputStream in) {
    this.in = in;
  }

  /** Every read gives all there is. */
  static InMemorySocket whole(byte[] input) {
    return new InMemorySocket(new ByteArrayInputStream(input));
  }

  /** Every read gives one byte, however many are asked for. */
  static InMemorySocket byteByByte(byte[] input) {
    return new InMemorySocket(
        new ByteArrayInputStream(input) {
          @Override
          public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        });
  }

  /** All that was sent to the client; a character is a byte. */
  String sent() {
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public ByteArrayOutputStream getOutputStream() {
    return out;
  }

  @Override
  public void setSoTimeout(int millis) {}

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setSendBufferSize(int bytes) {}

  @Override
  public void shutdownOutput() {}
}
