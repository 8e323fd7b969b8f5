package keystages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.process.ProcessTimeout;

/**
 * The built jar as a process whose pipes the test holds. One character stands for one byte. The
 * process does not outlive the test, however the test ends, and is killed after a minute.
 */
final class RunningJar implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("\nContent-Length: ([1-9]\\d*)\n");

  private final Process process;
  private final InputStream out;
  private final Path err;
  private final ProcessTimeout timeout;

  /**
   * How a process has ended.
   *
   * @param out its standard output since the last answer that the test read
   */
  record End(int exitCode, String out, String err) {}

  private RunningJar(Process process, Path err) {
    this.process = process;
    this.out = process.getInputStream();
    this.err = err;
    this.timeout = ProcessTimeout.start(process, Duration.ofMinutes(1));
  }

  /** Starts the jar in that directory, on the JVM that runs the test. */
  static RunningJar start(Path directory, String... arguments) throws IOException {
    return start(directory, Redirect.PIPE, arguments);
  }

  private static RunningJar start(Path directory, Redirect input, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(Objects.requireNonNull(System.getProperty("keystages.jar"), "keystages.jar"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    return new RunningJar(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(input)
            .redirectError(err.toFile())
            .start(),
        err);
  }

  /**
   * Runs the jar with this as its whole input. The input is a file: a jar that ends before it has
   * read everything would break a pipe under the test.
   */
  static End run(Path directory, String input, String... arguments) throws IOException {
    Path file = Files.createTempFile(directory, "stdin", ".txt");
    Files.writeString(file, input, ISO_8859_1);
    try (RunningJar jar = start(directory, Redirect.from(file.toFile()), arguments)) {
      return jar.end();
    }
  }

  /** Sends these bytes. */
  void type(String bytes) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(bytes.getBytes(ISO_8859_1));
    in.flush();
  }

  /** Waits for one answer: the head, and a body of the length that the head announces. */
  String answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (!answer.toString(ISO_8859_1).endsWith("\n\n")) {
      readInto(answer);
    }
    Matcher length = LENGTH.matcher(answer.toString(ISO_8859_1));
    int body = length.find() ? Integer.parseInt(length.group(1)) + 1 : 0;
    for (int i = 0; i < body; i++) {
      readInto(answer);
    }
    return answer.toString(ISO_8859_1);
  }

  private void readInto(ByteArrayOutputStream answer) throws IOException {
    int b = out.read();
    if (b < 0) {
      throw new AssertionError("ended after <" + answer + ">, saying: " + end());
    }
    answer.write(b);
  }

  /** Stops reading: the next answer of the process meets a broken pipe. */
  void hangUp() throws IOException {
    out.close();
  }

  /** Ends the input and waits for the process to end by itself. */
  End end() throws IOException {
    process.getOutputStream().close();
    String said = new String(out.readAllBytes(), ISO_8859_1);
    return ended(said);
  }

  /** Waits for a process to end by itself after {@link #hangUp}. */
  End endOfHungUp() throws IOException {
    return ended("");
  }

  private End ended(String said) throws IOException {
    return new End(process.onExit().join().exitValue(), said, Files.readString(err));
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process with SIGKILL. Returns when it is gone. */
  @Override
  public void close() {
    timeout.close();
  }
}
