package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A server in this process that answers each request with whatever a test wants. */
final class TinyServer implements AutoCloseable {
  /** The answer after which the connection is closed. */
  static final String CLOSE = "";

  /** The answer that never comes. */
  static final String NONE = "none";

  private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final Function<String, String> answers;

  /**
   * @param answers from a request line to all bytes of the answer, one character for each
   */
  TinyServer(Function<String, String> answers) throws IOException {
    this.answers = answers;
    Thread.startVirtualThread(this::accept);
  }

  /** Answers all requests as a service should. */
  static String right(String requestLine) {
    if (requestLine.startsWith("PUT ")) {
      return "HTTP/1.1 204 No Content\r\n\r\n";
    }
    int digits = "GET /kv/key-".length();
    int key = Integer.parseInt(requestLine, digits, requestLine.indexOf(' ', digits), 10);
    String value = new String(Workload.value(key), ISO_8859_1);
    return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + value;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** All request lines so far. */
  Queue<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
        requests.add(line);
        readRest(in);
        String answer = answers.apply(line);
        if (answer.equals(CLOSE)) {
          return;
        }
        for (int i = 0; i < answer.length() && !answer.equals(NONE); i++) {
          socket.getOutputStream().write(answer.charAt(i));
        }
      }
    } catch (IOException e) {
      // The client is gone: the test is over.
    }
  }

  private static void readRest(InputStream in) throws IOException {
    int length = 0;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    in.readNBytes(length);
  }

  /** Without its end; empty at the end of the input. */
  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
