package keystages.benchmarks.peers.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The floor under every server with a blocking thread for each client: a virtual thread that reads
 * until an empty line and writes the same answer again. No parsing, no map, no limits: what is left
 * is the sockets, the scheduling, and the load generator.
 *
 * <p>The answer has the bytes that the service gives for the value of the first key, so it is asked
 * for that key only, and for reads only.
 */
final class EchoServer {
  private static final String FIRST_KEY = "key-000000000000";
  private static final int VALUE_BYTES = 100;
  private static final int BUFFER_BYTES = 4_096;

  private static final byte[] ANSWER =
      ("""
       HTTP/1.1 200 OK\r
       Date: Thu, 01 Jan 1970 00:00:00 GMT\r
       Content-Type: application/octet-stream\r
       X-Content-Type-Options: nosniff\r
       Cross-Origin-Resource-Policy: same-origin\r
       Content-Length: 100\r
       \r
       """
              + FIRST_KEY.repeat(VALUE_BYTES).substring(0, VALUE_BYTES))
          .getBytes(US_ASCII);

  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    try (ServerSocket listener = new ServerSocket()) {
      listener.bind(Listening.address(args));
      Listening.on(listener.getLocalPort());
      while (true) {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      int end = 0;
      for (int read = in.read(buffer); read > 0; read = in.read(buffer, end, BUFFER_BYTES - end)) {
        end += read;
        if (endsInEmptyLine(buffer, end)) {
          out.write(ANSWER);
          end = 0;
        }
      }
    } catch (IOException e) {
      System.err.println("a client is gone: " + e.getMessage());
    }
  }

  private static boolean endsInEmptyLine(byte[] buffer, int end) {
    return end >= 4
        && buffer[end - 4] == '\r'
        && buffer[end - 3] == '\n'
        && buffer[end - 2] == '\r'
        && buffer[end - 1] == '\n';
  }
}
