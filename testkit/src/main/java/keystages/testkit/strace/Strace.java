package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The command line of strace. */
public final class Strace {
  /** What changes a file or makes a change durable; "?" since not every machine has each. */
  private static final String CHANGES =
      "trace=?mkdir,?mkdirat,?open,openat,close,write,pwrite64,writev,pwritev,ftruncate,"
          + "fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,?unlinkat";

  private static final String SENDS = ",sendto,sendmsg";

  /** In the data directory there are these, and nothing else is counted there. */
  private static final List<String> FILES = List.of("kv.snapshot", "kv.snapshot.tmp", "kv.lock");

  private Strace() {}

  /**
   * Skips the test, with one line that says so, where strace does not work.
   *
   * @param test what is skipped
   * @throws AssertionError where the environment says {@code CI=true}: there a skip is a failure
   */
  public static void require(String test) throws IOException, InterruptedException {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      skip("skipped " + test + ": " + problem.get(), "true".equals(System.getenv("CI")));
    }
  }

  static void skip(String line, boolean isFailure) {
    if (isFailure) {
      throw new AssertionError(line);
    }
    System.err.println(line);
    Assumptions.abort(line);
  }

  private static Optional<String> problem() throws InterruptedException {
    try {
      int exitCode =
          new ProcessBuilder("strace", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      return exitCode == 0 ? Optional.empty() : Optional.of("strace is not allowed to trace here");
    } catch (IOException e) {
      return Optional.of("strace is not installed");
    }
  }

  /** Logs all changes and all that is sent. */
  static List<String> logging(Path log) {
    List<String> command = base(log);
    command.addAll(List.of("--seccomp-bpf", "-e", CHANGES + SENDS));
    return command;
  }

  /** Logs the changes in the data directory. */
  static List<String> logging(Path log, Path data) {
    List<String> command = base(log);
    command.addAll(List.of("-e", CHANGES));
    // An absolute path, since a relative one silently matches nothing.
    command.addAll(List.of("-P", data.toString()));
    FILES.forEach(file -> command.addAll(List.of("-P", data.resolve(file).toString())));
    return command;
  }

  /** Logs the changes in the data directory and spoils one of them. */
  static List<String> injecting(Path log, Path data, Injection injection) {
    List<String> command = logging(log, data);
    command.addAll(List.of("-e", injection.toString()));
    if (!injection.kills()) {
      // Twice as fast; but strace 6.1 forgets to send an injected signal then.
      command.add("--seccomp-bpf");
    }
    return command;
  }

  /** All threads, descriptors with their paths, and an end by SIGTERM, which is passed on. */
  private static List<String> base(Path log) {
    return new ArrayList<>(List.of("strace", "-f", "-y", "-I2", "-o", log.toString()));
  }
}
