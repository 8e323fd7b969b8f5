package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced code block of a Markdown file (CommonMark, section 4.5). Only fences of three backticks
 * at the left margin are known; {@link Listings} refuses the others.
 *
 * @param line where its opening fence stands in the file, from 1
 * @param info the words behind the opening fence, empty if there are none
 * @param content the lines between the fences, each with its line feed
 */
public record Fence(int line, String info, String content) {
  static final String MARK = "```";

  /**
   * The fences of a file, in order.
   *
   * @throws IOException if the file cannot be read, or if its last fence is never closed
   */
  public static List<Fence> of(Path markdown) throws IOException {
    return of(String.valueOf(markdown), Files.readAllLines(markdown));
  }

  /** The fences among these lines of the file of this name. */
  static List<Fence> of(String name, List<String> lines) throws IOException {
    List<Fence> fences = new ArrayList<>();
    int next = 0;
    while (next < lines.size()) {
      int opening = next++;
      if (lines.get(opening).startsWith(MARK)) {
        int closing = closing(name, lines, next);
        String info = lines.get(opening).substring(MARK.length()).strip();
        fences.add(new Fence(opening + 1, info, joined(lines.subList(next, closing))));
        next = closing + 1;
      }
    }
    return fences;
  }

  private static int closing(String name, List<String> lines, int from) throws IOException {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(MARK)) {
        return i;
      }
    }
    throw new IOException(name + ":" + from + ": the fence is never closed");
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The line of the closing fence, from 1. */
  int lastLine() {
    return line + 1 + Math.toIntExact(content.lines().count());
  }

  /** The first word of the info, which names the language; empty if there is none. */
  public String kind() {
    return info.split(" ", 2)[0];
  }
}
