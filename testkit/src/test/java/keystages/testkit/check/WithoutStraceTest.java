package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.process.Permissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker on a machine that has neither strace nor setsid, such as macOS. */
final class WithoutStraceTest {
  private static final List<String> TOOLS = List.of("sh", "perl", "rm", "sleep", "grep");

  @TempDir private Path directory;

  @BeforeEach
  void installTools() throws IOException {
    for (String tool : TOOLS) {
      Path real =
          List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
              .map(bin -> Path.of(bin, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Path wrapper = directory.resolve(tool);
      Files.writeString(wrapper, "#!/bin/sh\nexec " + real + " \"$@\"\n");
      Permissions.set(wrapper, "rwxr-xr-x");
    }
  }

  @Test
  void levelsThatNeedNoTracer_areJudged_andTheOthersSayWhatIsMissing() throws Exception {
    assertThat(check(1, "--all"))
        .contains("level 1 map      kept")
        .contains("level 2 restart  kept")
        .contains("level 3 power    could not tell: strace, which only Linux has, is not installed")
        .contains("level 4 http     BROKEN")
        .contains("level 5 many     kept")
        .contains("level 6 disk     could not tell: strace")
        .contains("verdict: level 2 reached; level 3 not judged")
        .contains("; level 4 broken");
  }

  @Test
  void levelThatNeedsATracer_isNeitherKeptNorBroken() throws Exception {
    assertThat(check(3, "--level", "3")).contains("verdict: level 3 not judged");
  }

  private String check(int exitCode, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), CheckMain.class.getName()));
    command.addAll(List.of("--run", "samples/snapshot.py", "--seed", "1", "--rounds", "1"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", directory.toString());
    Process checker = builder.start();
    String output = new String(checker.getInputStream().readAllBytes(), UTF_8);
    assertThat(checker.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }
}
