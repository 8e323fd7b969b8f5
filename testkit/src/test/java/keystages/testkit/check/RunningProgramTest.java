package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.Client;
import keystages.testkit.check.program.Janitor;
import keystages.testkit.check.program.Program;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of a program that writes or answers in its own way. */
final class RunningProgramTest {
  @TempDir private Path directory;

  @Test
  void log_isShownFromItsEnd_shortened_withoutWhatATerminalWouldObey() throws Exception {
    String told =
        told(
            "head -c 1000000 /dev/zero | tr '\\0' x; echo; printf 'd\\303\\251j\\033[2J\\302\\233'");
    assertThat(told).hasSizeLessThan(20_000).contains("xxx…").contains("| déj·[2J·");
  }

  @Test
  void answerWithoutAnEnd_isToldAsSuch() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch answered = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> answerAndStay(server, answered));
      Client impatient = new Client(server.getLocalPort(), Duration.ofSeconds(1));
      // It is asked only when its answer is there, so that its patience ends behind that.
      assertThatThrownBy(() -> impatient.ask(Ask.put("k", "v"), port -> await(answered)))
          .isInstanceOfSatisfying(
              BrokenPromiseException.class,
              e -> assertThat(e.story().toString()).contains("its connection stays open"));
    }
  }

  /**
   * Or the next start on the directory would meet the lock of the one that was killed. What holds
   * much memory takes a while to end. The first kill has classes to load and may take as long.
   */
  @RepeatedTest(3)
  void kill_waitsForWhatTheProgramHasStarted() throws Exception {
    Path full = directory.resolve("full");
    String large =
        "{ head -c 500000000 /dev/zero; echo >" + full + "; exec sleep 1000; } | tail -n 1";
    Path script = Files.writeString(directory.resolve("program"), large + "; true\n");
    try (Janitor janitor = Janitor.start()) {
      Program program = new Program("sh " + script, janitor, Duration.ofSeconds(60));
      RunningProgram running = program.launch(directory, List.of());
      while (!Files.exists(full)) {
        Thread.onSpinWait();
      }
      List<ProcessHandle> children =
          ProcessHandle.of(running.pid()).orElseThrow().descendants().toList();
      running.kill();
      assertThat(children)
          .isNotEmpty()
          .noneMatch(child -> JanitorTest.lives(String.valueOf(child.pid())));
    }
  }

  private static void answerAndStay(ServerSocket server, CountDownLatch answered) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 201 .\r\n\r\n".getBytes(US_ASCII));
      answered.countDown();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String told(String command) throws IOException {
    Path script = Files.writeString(directory.resolve("program"), command + "\n");
    try (Janitor janitor = Janitor.start()) {
      Program program = new Program("sh " + script, janitor, Duration.ofSeconds(60));
      RunningProgram running = program.launch(directory, List.of());
      assertThat(running.awaitEnd()).isTrue();
      return running.told(Story.of("it ended")).toString();
    }
  }
}
