package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import keystages.testkit.docs.ConsoleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types what the README of this stage shows. */
final class ReadmeIT {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";
  private static final String JAR = System.getProperty("keystages.jar");

  @TempDir private Path directory;

  @Test
  void session_whenTyped_printsWhatTheReadmeShows() throws Exception {
    ConsoleSession shown = ConsoleSession.of(Path.of("README.md"));

    ConsoleSession typed = shown.replay(directory, ReadmeIT::runJar);

    assertThat(shown.steps()).isNotEmpty();
    assertThat(typed).isEqualTo(shown.normalised());
  }

  private static String runJar(String command) {
    return command.replaceAll("\\./keystages run \\d", "'" + JAVA + "' -jar '" + JAR + "'");
  }
}
