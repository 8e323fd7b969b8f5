package keystages.testkit.linearizability;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes a history as a file: UTF-8, one event a line, each event a JSON object. It is
 * easy to write one by hand.
 *
 * <pre>{@code
 * {"process":0,"type":"invoke","op":"put","key":"k","value":"a","time":10}
 * {"process":0,"type":"ok","op":"put","key":"k","value":"a","found":false,"time":25}
 * {"process":1,"type":"invoke","op":"get","key":"k","value":null,"time":30}
 * {"process":1,"type":"info","op":"get","key":"k","value":null,"time":90}
 * }</pre>
 *
 * <table>
 *   <caption>The fields, in any order. All but {@code found} are required; no others are
 *   allowed</caption>
 *   <tr><td>{@code process}</td><td>the client: a whole number from 0 to 2,147,483,647</td></tr>
 *   <tr><td>{@code type}</td><td>{@code invoke}, {@code ok}, {@code fail} or {@code info}</td></tr>
 *   <tr><td>{@code op}</td><td>{@code put}, {@code get} or {@code erase}</td></tr>
 *   <tr><td>{@code key}</td><td>a string</td></tr>
 *   <tr><td>{@code value}</td><td>in every event of a put, the string to store; in the {@code ok}
 *       of a get, the string read, or null if the key was not there; otherwise null</td></tr>
 *   <tr><td>{@code found}</td><td>in the {@code ok} of a put or an erase, if the answer tells:
 *       whether the key was there just before. For a put of a new key it is {@code false}</td></tr>
 *   <tr><td>{@code time}</td><td>nanoseconds, 0 or more, never less than on the line before; all
 *       clients have to use one clock</td></tr>
 * </table>
 *
 * <p>{@link EventType} says what the events mean, {@link History} which event may follow which.
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
    List<Event> events = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        events.add(event(line, events.size() + 1));
      }
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
