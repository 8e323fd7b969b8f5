package keystages.testkit.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place where the loop writes and takes keys: a terminal, which the launcher has told to hand
 * on each key at once, or plain lines.
 *
 * @param isTerminal whether a person sits there; else nothing is coloured or cleared
 * @param width how many columns a line may have
 * @param height how many lines are to be seen at once
 */
record Terminal(
    PrintStream out, InputStream in, boolean isTerminal, boolean colours, int width, int height) {
  private static final int DEFAULT_WIDTH = 100;
  private static final int MOST = 110;
  private static final char BACKSPACE = '\b'; // what the key sends: this in some terminals,
  private static final char DELETE = 0x7f; // this in most
  private static final String DIFF = "    ";
  private static final String FOLDED = "        "; // before the rest of a line
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[\\d*m");
  private static final Pattern WORD = Pattern.compile("\\S+");

  /** The terminal of this process, as the launcher describes it in properties. */
  static Terminal ofProcess() {
    int columns = Integer.getInteger("keystages.columns", 0);
    boolean isTerminal = columns > 0;
    return new Terminal(
        new PrintStream(System.out, true, UTF_8),
        System.in,
        isTerminal,
        isTerminal && System.getenv("NO_COLOR") == null,
        isTerminal ? Math.min(columns - 1, MOST) : DEFAULT_WIDTH,
        Integer.getInteger("keystages.lines", 0));
  }

  /** Begins a new screen. */
  void clear() {
    if (isTerminal) {
      out.print("\u001b[H\u001b[2J\u001b[3J");
    }
    out.flush();
  }

  void line(String text) {
    out.println(text);
  }

  /**
   * Prints a paragraph behind a label, wrapped, its other lines below its first. A word that is
   * longer than a line of the terminal is folded, the name of a test before its method.
   */
  void paragraph(String label, String text) {
    int indent = COLOUR.matcher(label).replaceAll("").length();
    int room = isTerminal ? width - indent : Integer.MAX_VALUE;
    String before = label;
    StringBuilder line = new StringBuilder();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      if (!line.isEmpty() && indent + line.length() + 1 + word.length() > width) {
        out.println(before + line);
        before = " ".repeat(indent);
        line.setLength(0);
      }
      while (word.length() > room) {
        int method = word.lastIndexOf('#', room);
        int end = method > 0 ? method : room;
        out.println(before + word.substring(0, end));
        before = " ".repeat(indent);
        word = word.substring(end);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(before + line);
  }

  /** Prints lines with an indent, wrapped, and says how many were left out. */
  void lines(List<String> lines, int most) {
    for (String line : lines.stream().limit(most).toList()) {
      paragraph("    ", line);
    }
    if (lines.size() > most) {
      out.println("    … and " + (lines.size() - most) + " lines more");
    }
  }

  /** The same, with the last lines too: a rig says first what was done, and last what was lost. */
  void ends(List<String> lines, int most) {
    int between = lines.size() - most;
    if (between <= 0) {
      lines(lines, most);
      return;
    }
    int first = most / 3;
    lines(lines.subList(0, first), first);
    out.println("    … " + between + " lines …");
    lines(lines.subList(first + between, lines.size()), most);
  }

  /**
   * Prints as much of a diff as may be shown beside other things: all of it unless this is a
   * terminal.
   *
   * @param part how many such diffs would fill the screen
   * @param key which shows all of it
   */
  void diff(List<String> lines, int part, char key) {
    int most = height / part;
    if (!isTerminal || lines.size() <= most) {
      diff(lines);
    } else {
      diff(lines.subList(0, most));
      out.println("    … " + (lines.size() - most) + " lines more; " + key + " shows all");
    }
  }

  /** Prints a diff, with colours where there are any, and folds lines that are too long. */
  void diff(List<String> lines) {
    for (String line : lines) {
      boolean added = line.startsWith("+") && !line.startsWith("+++");
      boolean removed = line.startsWith("-") && !line.startsWith("---");
      int room = isTerminal ? width - DIFF.length() : Integer.MAX_VALUE;
      String rest = line;
      while (rest.length() > room) {
        change(rest.substring(0, room), added, removed);
        rest = FOLDED + rest.substring(room);
      }
      change(rest, added, removed);
    }
  }

  private void change(String text, boolean added, boolean removed) {
    out.println(DIFF + (added ? green(text) : removed ? red(text) : text));
  }

  String red(String text) {
    return colour(31, text);
  }

  String green(String text) {
    return colour(32, text);
  }

  String bold(String text) {
    return colour(1, text);
  }

  private String colour(int code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[m" : text;
  }

  /** Asks a question and waits for a line; there is none when the input has ended. */
  Optional<String> answer(String question) throws IOException {
    out.print(question);
    out.flush();
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n' && next != '\r') {
      if (next != BACKSPACE && next != DELETE) {
        line.append((char) next);
        echo(String.valueOf((char) next));
      } else if (!line.isEmpty()) {
        line.setLength(line.length() - 1);
        echo("\b \b");
      }
      next = in.read();
    }
    out.println();
    return next < 0 && line.isEmpty() ? Optional.empty() : Optional.of(line.toString().strip());
  }

  /** Shows what was typed, since the launcher has turned the terminal's own echo off. */
  private void echo(String typed) {
    if (isTerminal) {
      out.print(typed);
      out.flush();
    }
  }

  /** The next key that was pressed, or 0 if there was none. */
  char key() throws IOException {
    return in.available() > 0 ? (char) in.read() : 0;
  }
}
