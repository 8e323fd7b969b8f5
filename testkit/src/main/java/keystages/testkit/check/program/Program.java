package keystages.testkit.check.program;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The program to check. Thread-safe.
 *
 * @param command the path of an executable file, or a command line for the shell
 * @param patience how long it may take to listen, to answer and to stop
 */
public record Program(String command, Janitor janitor, Duration patience) {
  private static final AtomicInteger STARTS = new AtomicInteger();

  /** Below the ports that the operating system gives to clients, so that none is in the way. */
  private static final int FIRST_PORT = 15_000;

  private static final int PORTS = 17_000;

  /** In turn, so that no two programs that are about to start get the same one. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  /** What is wrong with the command before it is ever run, in a sentence. */
  public Optional<String> problem() {
    String first = command.strip().split("\\s+", 2)[0];
    if (first.isEmpty()) {
      return Optional.of("--run names no program");
    }
    Path file = Files.exists(Path.of(command)) ? Path.of(command) : Path.of(first);
    if (!first.contains("/") && !Files.exists(file)) {
      boolean found = onPath().anyMatch(dir -> Files.isExecutable(dir.resolve(first)));
      return found ? Optional.empty() : Optional.of("there is no program '" + first + "' here");
    }
    if (!Files.exists(file)) {
      return Optional.of("there is no file " + file);
    }
    if (Files.isDirectory(file)) {
      return Optional.of(file + " is a directory, not a program");
    }
    boolean executable = Files.isExecutable(file);
    return executable ? Optional.empty() : Optional.of(file + " is not executable: chmod +x it");
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(Path::of);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @throws BrokenPromiseException if it does not come to that
   */
  public RunningProgram start(Path data)
      throws IOException, InterruptedException, BrokenPromiseException {
    return launch(data, List.of()).requireListening();
  }

  /** Starts it without waiting, run by this command if there is one. */
  public RunningProgram launch(Path data, List<String> wrapper) throws IOException {
    int port = freePort();
    Path logs = Files.createDirectories(janitor.work().resolve("logs"));
    String name = String.valueOf(STARTS.incrementAndGet());
    Path out = logs.resolve(name + ".out");
    Path err = logs.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(commandLine(port, data, wrapper))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    return new RunningProgram(this, janitor.start(builder), port, out, err, !wrapper.isEmpty());
  }

  private List<String> commandLine(int port, Path data, List<String> wrapper) {
    List<String> line = new ArrayList<>(newGroup());
    line.addAll(wrapper);
    String shown =
        Files.exists(Path.of(command))
            ? "'" + Path.of(command).toAbsolutePath().toString().replace("'", "'\\''") + "'"
            : command;
    line.addAll(List.of("sh", "-c", "exec " + shown + " \"$@\"", "check"));
    line.addAll(List.of("--port", String.valueOf(port), "--data", data.toString()));
    return line;
  }

  /** Runs the command after it as the leader of a process group. */
  private static List<String> newGroup() {
    return onPath().anyMatch(dir -> Files.isExecutable(dir.resolve("setsid")))
        ? List.of("setsid")
        : List.of("perl", "-e", "setpgrp; exec @ARGV or die");
  }

  private static int freePort() throws IOException {
    for (int attempt = 0; attempt < PORTS; attempt++) {
      int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it: the next one.
      }
    }
    throw new IOException("no port is free");
  }
}
