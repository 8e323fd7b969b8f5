package keystages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built jar as a process, with its pipes in the hands of the test. A character is one byte. The
 * process does not outlive the test, however that ends, and is killed if it takes a minute.
 */
final class RunningJar implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("\nContent-Length: ([1-9]\\d*)\n");

  private final Process process;
  private final InputStream out;
  private final Path err;
  private final Future<?> limit;

  /**
   * How a process has ended.
   *
   * @param out what it has said since the last answer that was read
   */
  record End(int exitCode, String out, String err) {}

  private RunningJar(Process process, Path err) {
    this.process = process;
    this.out = process.getInputStream();
    this.err = err;
    this.limit =
        process
            .onExit()
            .orTimeout(1, MINUTES)
            .whenComplete((ended, tooLate) -> process.destroyForcibly());
  }

  /** Starts the jar in that directory, on the JVM that runs the test. */
  static RunningJar start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-jar"));
    command.add(Objects.requireNonNull(System.getProperty("keystages.jar"), "keystages.jar"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    return new RunningJar(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(err.toFile())
            .start(),
        err);
  }

  /** Runs the jar with this as its whole input. */
  static End run(Path directory, String input, String... arguments) throws IOException {
    try (RunningJar jar = start(directory, arguments)) {
      jar.type(input);
      return jar.end();
    }
  }

  /** Sends these bytes. */
  void type(String bytes) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(bytes.getBytes(ISO_8859_1));
    in.flush();
  }

  /** Waits for one answer: its head and, as long as the head says, its body. */
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

  /** Reads no more, as a broken pipe does. */
  void hangUp() throws IOException {
    out.close();
  }

  /** Ends the input, and waits for the process to end by itself. */
  End end() throws IOException {
    process.getOutputStream().close();
    String said = new String(out.readAllBytes(), ISO_8859_1);
    return ended(said);
  }

  /** Waits for the process to end by itself, without a word more in or out. */
  End endOfHungUp() throws IOException {
    return ended("");
  }

  private End ended(String said) throws IOException {
    return new End(process.onExit().join().exitValue(), said, Files.readString(err));
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process as SIGKILL does; returns when it is gone. */
  @Override
  public void close() {
    limit.cancel(false);
    process.destroyForcibly().onExit().join();
  }
}
