package keystages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import keystages.testkit.docs.ConsoleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types what the README of the project shows of the last stage. */
final class ReadmeIT {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String JAR = System.getProperty("keystages.jar");
  private static final Path README = Path.of(System.getProperty("keystages.root"), "README.md");

  @TempDir private Path directory;

  @Test
  void session_whenTyped_printsWhatTheReadmeShows() throws Exception {
    ConsoleSession shown = ConsoleSession.of(README);
    Process server =
        new ProcessBuilder(JAVA, "-jar", JAR, "--port", "0", "--data", "data")
            .directory(directory.toFile())
            .start();
    try {
      String url = url(server);
      ConsoleSession typed =
          shown.replay(
              directory,
              command -> command.replace("http://127.0.0.1:8080", url).replace("curl", "curl -sS"));

      assertThat(shown.steps()).isNotEmpty();
      assertThat(typed).isEqualTo(shown.normalised());
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static String url(Process server) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    return String.valueOf(output.readLine()).replace("listening on ", "");
  }
}
