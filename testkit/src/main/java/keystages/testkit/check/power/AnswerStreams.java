package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.http.Chunks;

/** Finds out of what is sent on sockets when each answer was whole, and to which request. */
final class AnswerStreams {
  private static final Pattern PEER = Pattern.compile("TCP.*->.*:(\\d+)\\]");
  private static final Pattern LENGTH = Pattern.compile("\r?\ncontent-length: *(\\d+)");
  private static final Pattern CHUNKED =
      Pattern.compile("(?i)\r?\ntransfer-encoding: *chunked *\r?\n");
  private static final Pattern HEAD_END = Pattern.compile("\r?\n\r?\n");
  private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.[01] 1");
  private static final Pattern BODILESS = Pattern.compile("HTTP/1\\.[01] (1\\d\\d|204|304)");

  private final Map<Integer, Deque<Sent>> waiting = new HashMap<>();
  private final Map<Integer, StringBuilder> streams = new HashMap<>();
  private int complete;

  /** Of one session of one program. */
  AnswerStreams(List<Sent> sent) {
    sent.forEach(s -> waiting.computeIfAbsent(s.port(), port -> new ArrayDeque<>()).add(s));
  }

  /** Whether this is what strace shows of a connection. */
  static boolean isConnection(String path) {
    return PEER.matcher(path).matches();
  }

  /** How many answers have been seen whole. */
  int complete() {
    return complete;
  }

  /** The request whose answer is whole with these bytes; empty if it still is not. */
  Optional<Sent> send(String path, String bytes) {
    Matcher peer = PEER.matcher(path);
    if (!peer.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(peer.group(1));
    StringBuilder stream = streams.computeIfAbsent(port, p -> new StringBuilder());
    stream.append(bytes);
    int end = endOfAnswer(stream);
    while (end > 0 && INTERIM.matcher(stream).lookingAt()) {
      stream.delete(0, end);
      end = endOfAnswer(stream);
    }
    if (end < 0) {
      return Optional.empty();
    }
    stream.delete(0, end);
    Deque<Sent> requests = waiting.get(port);
    Sent sent = requests == null ? null : requests.poll();
    if (sent != null) {
      complete++;
    }
    return Optional.ofNullable(sent);
  }

  private static int endOfAnswer(CharSequence stream) {
    Matcher head = HEAD_END.matcher(stream);
    if (!head.find()) {
      return -1;
    }
    String text = stream.subSequence(0, head.end()).toString();
    if (BODILESS.matcher(text).lookingAt()) {
      return head.end();
    }
    if (CHUNKED.matcher(text).find()) {
      return endOfChunks(stream, head.end());
    }
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    int end = head.end() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    return end <= stream.length() ? end : -1;
  }

  private static int endOfChunks(CharSequence stream, int from) {
    String body = stream.subSequence(from, stream.length()).toString();
    ByteArrayInputStream in = new ByteArrayInputStream(body.getBytes(ISO_8859_1));
    try {
      Chunks.read(in);
      return stream.length() - in.available();
    } catch (IOException e) {
      return -1; // the rest of them is still to come
    }
  }
}
