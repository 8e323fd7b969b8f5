package keystages.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import keystages.testkit.check.program.Janitor;
import keystages.testkit.check.program.Program;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.process.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is left of a program, and nothing in the temporary directory. */
final class JanitorTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final int SIGNAL = 128;

  @TempDir private Path directory;

  @Test
  void close_endsChildrenAndThoseThatLeftTheirGroup() throws IOException {
    Path pids = directory.resolve("pids");
    // Each says itself that it runs, and stays what it is: a process has no environment for a
    // moment while it becomes another program.
    String child = "sh -c 'mkfifo PIDS.$$; echo $$ >>PIDS; read -r word <PIDS.$$' & ";
    Path script = script(child + "setsid " + child + "wait");
    Path work;
    try (Janitor janitor = Janitor.start()) {
      work = janitor.work();
      Program program = new Program(script.toString(), janitor, Duration.ofSeconds(10));
      RunningProgram running =
          program.launch(Files.createDirectory(work.resolve("data")), List.of());
      await("two children", () -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
      assertThat(running.isAlive()).isTrue();
    }
    assertThat(work).doesNotExist();
    await("the end of both", () -> Files.readAllLines(pids).stream().noneMatch(JanitorTest::lives));
  }

  @Test
  void checker_whenItIsKilled_leavesNothing() throws IOException {
    assertThat(exitCodeAfter(9, "1")).isEqualTo(SIGNAL + 9);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "15, 3", "1, 6"}) // SIGINT, SIGTERM, SIGHUP
  void checker_whenItIsAskedToEnd_leavesNothing_andBlamesNobody(int signal, String level)
      throws IOException {
    assertThat(exitCodeAfter(signal, level)).isEqualTo(SIGNAL + signal);
    assertThat(Files.readString(directory.resolve("output")))
        .startsWith("check ")
        .doesNotContain("BROKEN", "failed", "verdict");
  }

  /**
   * Sends a signal to a checker whose program has a child and heeds no signal itself. The checker
   * starts with the signals as they are at a terminal: a background job, or what {@code nohup}
   * starts, inherits some as ignored, and a JVM goes on ignoring those. The signal has its number,
   * since the kill of procps does not know HUP where the letters are Turkish.
   */
  private int exitCodeAfter(int signal, String level) throws IOException {
    Path pids = directory.resolve("pids");
    Path script =
        script("trap '' INT TERM HUP; sleep 1000 & echo $! >>PIDS; echo $$ >>PIDS; sleep 1000");
    Process checker =
        new ProcessBuilder(
                "env",
                "--default-signal=HUP,INT,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                CheckMain.class.getName(),
                "--level",
                level,
                "--run",
                script.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    await("the program", () -> Files.exists(pids) && Files.readAllLines(pids).size() >= 2);
    String pid = String.valueOf(checker.pid());
    Process kill = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start();
    assertThat(kill.onExit().join().exitValue()).as("kill").isZero();
    int code = checker.onExit().join().exitValue();
    await("its end", () -> Files.readAllLines(pids).stream().noneMatch(JanitorTest::lives));
    await("an empty directory", () -> directory.resolve("tmp").toFile().list().length == 0);
    return code;
  }

  private Path script(String text) throws IOException {
    Path script = directory.resolve("program");
    String pids = directory.resolve("pids").toString();
    Files.writeString(script, "#!/bin/sh\n" + text.replace("PIDS", pids) + "\n");
    Permissions.set(script, "rwxr-xr-x");
    return script;
  }

  /** A process that has ended may still be listed as a zombie until its parent looks. */
  static boolean lives(String pid) {
    try {
      return !Files.readString(Path.of("/proc", pid, "stat")).matches("(?s).*\\) Z .*");
    } catch (IOException e) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(String what, Condition condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
