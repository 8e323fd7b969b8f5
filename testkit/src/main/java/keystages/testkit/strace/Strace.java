package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The command line of strace. */
public final class Strace {
  /** The calls that change a file or make a change durable; "?": not every machine has each. */
  private static final String CHANGES =
      "trace=?mkdir,?mkdirat,?open,openat,close,write,pwrite64,writev,pwritev,ftruncate,"
          + "fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,?unlinkat";

  private static final String SENDS = ",sendto,sendmsg";

  /** The files in the data directory. Only calls on these are counted. */
  private static final List<String> FILES =
      List.of("kv.snapshot", "kv.snapshot.tmp", "kv.lock", "kv.log.tmp", "kv.log.1", "kv.log.2");

  private Strace() {}

  /**
   * Skips the test where strace does not work, and prints one line about it.
   *
   * @param test the name of the test for that line
   * @throws AssertionError where the environment has {@code CI=true}: there a skip is a failure
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

  /** Logs all changes to files and everything that is sent. */
  static List<String> logging(Path log) {
    List<String> command = base(log);
    command.addAll(List.of("--seccomp-bpf", "-e", CHANGES + SENDS));
    return command;
  }

  /** Logs the changes in the data directory. */
  static List<String> logging(Path log, Path data) {
    List<String> command = base(log);
    command.addAll(List.of("-e", CHANGES));
    // The paths are absolute: a relative one silently matches nothing.
    command.addAll(List.of("-P", data.toString()));
    FILES.forEach(file -> command.addAll(List.of("-P", data.resolve(file).toString())));
    return command;
  }

  /** Logs the changes in the data directory and injects a fault into one of them. */
  static List<String> injecting(Path log, Path data, Injection injection) {
    List<String> command = logging(log, data);
    command.addAll(List.of("-e", injection.toString()));
    if (!injection.kills()) {
      // Twice as fast, but strace 6.1 forgets to send an injected signal then.
      command.add("--seccomp-bpf");
    }
    return command;
  }

  /** Follows all threads, names the paths of descriptors, and passes SIGTERM on. */
  private static List<String> base(Path log) {
    return new ArrayList<>(List.of("strace", "-f", "-y", "-I2", "-o", log.toString()));
  }
}
