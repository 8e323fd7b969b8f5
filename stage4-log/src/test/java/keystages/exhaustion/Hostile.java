package keystages.exhaustion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A client that starts to send, drips more, a little now and then, and goes on until the server
 * ends it. Its result is what it was answered: the statuses, or one of the words below.
 *
 * @param opening sent at once; a character is a byte
 * @param drip sent again and again after that; may be empty
 */
record Hostile(InetSocketAddress server, String opening, String drip) implements Callable<String> {
  static final String NOTHING = "no answer";
  static final String RESET = "reset";

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final int PAUSE_MILLIS = 2_000;

  @Override
  public String call() throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setSoTimeout(PAUSE_MILLIS);
      socket.getOutputStream().write(opening.getBytes(US_ASCII));
      return statuses(readWhileDripping(socket));
    } catch (SocketException e) {
      return RESET;
    }
  }

  private String readWhileDripping(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (true) {
      try {
        int b = socket.getInputStream().read();
        if (b < 0) {
          return answer.toString(US_ASCII);
        }
        answer.write(b);
      } catch (SocketTimeoutException e) {
        socket.getOutputStream().write(drip.getBytes(US_ASCII));
      }
    }
  }

  private static String statuses(String answers) {
    if (answers.isEmpty()) {
      return NOTHING;
    }
    return STATUS
        .matcher(answers)
        .results()
        .map((MatchResult r) -> r.group(1))
        .collect(joining(", "));
  }
}
