package keystages.testkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The {@code console} blocks of a Markdown file, in order: a command stands after {@code "$ "}, and
 * what it prints in the lines below it. A command that ends its line with a backslash goes on in
 * the next one.
 */
public record ConsoleSession(List<Step> steps) {

  /**
   * One command.
   *
   * @param line where it stands in the file, from 1
   * @param output what it prints, each line with its line feed
   */
  public record Step(int line, String command, String output) {
    /** The index of the first line of the output. */
    int outputIndex() {
      return line + Math.toIntExact(command.lines().count()) - 1;
    }
  }

  private static final String FENCE = "```";
  private static final String PROMPT = "$ ";
  private static final long SECONDS_PER_COMMAND = 60;

  public ConsoleSession {
    steps = List.copyOf(steps);
  }

  /** Reads the sessions of a file. */
  public static ConsoleSession of(Path markdown) throws IOException {
    return of(Files.readAllLines(markdown));
  }

  /** Reads the sessions among these lines. */
  static ConsoleSession of(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        inside = line.equals(FENCE + "console");
      } else if (inside && line.startsWith(PROMPT)) {
        String command = commandAt(lines, i);
        Step step = new Step(i + 1, command, "");
        steps.add(new Step(i + 1, command, outputBelow(lines, step.outputIndex())));
      }
    }
    return new ConsoleSession(steps);
  }

  private static String commandAt(List<String> lines, int from) {
    int to = from;
    while (lines.get(to).endsWith("\\")) {
      to++;
    }
    return String.join("\n", lines.subList(from, to + 1)).substring(PROMPT.length());
  }

  private static String outputBelow(List<String> lines, int from) {
    int to = from;
    while (!lines.get(to).startsWith(FENCE) && !lines.get(to).startsWith(PROMPT)) {
      to++;
    }
    return lines.subList(from, to).stream().map(line -> line + "\n").collect(joining());
  }

  /**
   * Types every command, each into a bash of its own, and returns the session with what was really
   * printed, without what cannot be the same twice.
   *
   * @param edit changes each command before it is typed: where the program is, on which port
   */
  public ConsoleSession replay(Path directory, UnaryOperator<String> edit)
      throws IOException, InterruptedException {
    List<Step> replayed = new ArrayList<>();
    for (Step step : steps) {
      String output = type(directory, edit.apply(step.command()));
      replayed.add(new Step(step.line(), step.command(), output));
    }
    return new ConsoleSession(replayed).normalised();
  }

  /** This session without what differs from one run to the next. */
  public ConsoleSession normalised() {
    return new ConsoleSession(
        steps.stream()
            .map(step -> new Step(step.line(), step.command(), Normaliser.compared(step.output())))
            .toList());
  }

  private static String type(Path directory, String command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "console", ".out");
    Process bash =
        new ProcessBuilder("bash", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!bash.waitFor(SECONDS_PER_COMMAND, SECONDS)) {
      bash.destroyForcibly();
      throw new IOException("no end after " + SECONDS_PER_COMMAND + " s: " + command);
    }
    return Files.readString(output, UTF_8);
  }
}
