package keystages.testkit.linearizability;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes a history as a file: UTF-8, one event a line, each event a JSON object.
 *
 * <pre>{@code
 * {"process":0,"type":"invoke","op":"put","key":"k","value":"a","time":10}
 * {"process":0,"type":"ok","op":"put","key":"k","value":"a","found":false,"time":25}
 * {"process":1,"type":"invoke","op":"get","key":"k","value":null,"time":30}
 * {"process":1,"type":"info","op":"get","key":"k","value":null,"time":90}
 * }</pre>
 *
 * <p>{@code docs/reference/history.md} lists the fields, {@link EventType} says what the events
 * mean, {@link History} which event may follow which.
 */
public final class HistoryFile {
  private HistoryFile() {}

  /**
   * Reads a history.
   *
   * @throws IOException if the file cannot be read or is not UTF-8
   * @throws MalformedHistoryException if a line is not an event or cannot follow those before it
   */
  public static History read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** The same from a stream, up to its end. */
  static History read(InputStream in) throws IOException {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, strict));
    List<Event> events = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      events.add(event(line, events.size() + 1));
    }
    return new History(events);
  }

  private static Event event(String line, int number) {
    try {
      return EventJson.read(line);
    } catch (IllegalArgumentException e) {
      throw new MalformedHistoryException(number, e.getMessage(), e);
    }
  }

  /**
   * Writes a history. An existing file is replaced.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(History history, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (Event event : history.events()) {
        writer.write(EventJson.write(event));
        writer.write('\n');
      }
    }
  }
}
