package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keystages.testkit.check.program.CannotTellException;

/** The command line of strace. */
final class Strace {
  /** Whatever may change a file, make a change durable, move an offset, or answer a client. */
  private static final String CALLS =
      Stream.of(
              "open openat openat2 creat close dup dup2 dup3 fcntl chdir fchdir lseek",
              "read readv write writev pwrite64 pwritev pwritev2 sendto sendmsg sendmmsg",
              "sendfile splice tee copy_file_range ioctl truncate ftruncate fallocate mmap",
              "fsync fdatasync sync syncfs sync_file_range rename renameat renameat2",
              "link linkat symlink symlinkat unlink unlinkat rmdir mkdir mkdirat mknod mknodat",
              "clone clone3 fork vfork io_uring_setup io_submit")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(call -> "?" + call)
          .collect(Collectors.joining(","));

  /** No write of a program is longer than this. */
  private static final String WHOLE_STRINGS = "4000000";

  /** Enough for some requests, even of a busy machine. */
  private static final int DELAY_MICROS = 20_000;

  private Strace() {}

  /**
   * Makes sure that it works here.
   *
   * @throws CannotTellException if not, with the reason
   */
  static void require() throws CannotTellException, InterruptedException {
    try {
      int code =
          new ProcessBuilder("strace", "-o", "/dev/null", "true")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new CannotTellException("strace is not allowed to trace here");
      }
    } catch (IOException e) {
      throw new CannotTellException("strace, which only Linux has, is not installed");
    }
  }

  /** Logs what the command after it does: all threads, each byte, and whose connection it is. */
  static List<String> logging(Path log) {
    return List.of(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-yy",
        "-xx",
        "-s",
        WHOLE_STRINGS,
        "-I2",
        "-e",
        "trace=" + CALLS,
        "-e",
        "signal=none",
        "-o",
        log.toString());
  }

  /** The same as {@link #logging}, and whatever makes a change durable takes long. */
  static List<String> delaying(Path log) {
    List<String> command = new ArrayList<>(logging(log));
    command.addAll(List.of("-e", "inject=?fsync,?fdatasync:delay_enter=" + DELAY_MICROS));
    return command;
  }

  /** The same as {@link #logging}, and one call fails. */
  static List<String> failing(Path log, Failure failure) {
    List<String> command = new ArrayList<>(logging(log));
    if (failure.isDeath()) {
      command.remove("--seccomp-bpf"); // with it, strace sends no signal
    }
    command.addAll(List.of("-e", failure.toString()));
    return command;
  }
}
