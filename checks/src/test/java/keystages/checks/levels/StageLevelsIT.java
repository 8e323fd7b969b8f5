package keystages.checks.levels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.check.CheckMain;
import keystages.testkit.process.Permissions;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stages that read lines, behind an adapter that speaks HTTP, reach exactly their levels. That
 * the third reaches all six is for its own tests to show.
 */
final class StageLevelsIT {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @TempDir private Path work;

  @BeforeEach
  void requireStrace() throws Exception {
    Strace.require("the checker");
  }

  @Test
  void stageInMemory_losesAnAcknowledgedChangeByAKill() throws IOException {
    assertThat(check("stage1-inmemory", ""))
        .contains("level 1 map      kept")
        .contains("an acknowledged change is lost")
        .contains("sent       PUT /kv/k \"Aa\", acknowledged\n    found      no such key\n")
        .contains("verdict: level 1 reached; level 2 broken");
  }

  /** The adapter, not the stage, breaks level 4. */
  @Test
  void stageOnDisk_losesNothingByAKillALossOfPowerOrABadDisk() throws IOException {
    assertThat(check("stage2-persistent", " --data DIR", "--all"))
        .contains("level 2 restart  kept")
        .contains("level 3 power    kept")
        .contains("level 6 disk     kept")
        .contains("verdict: level 3 reached; level 4 broken");
  }

  private String check(String stage, String options, String... more) throws IOException {
    String adapter = "exec '" + ROOT.resolve("testkit/samples/lines.py") + "' '";
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String flags =
        "' -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -jar '";
    Path jar = ROOT.resolve(stage + "/target/" + stage + ".jar");
    Path script = work.resolve("stage.sh");
    Files.writeString(
        script, "#!/bin/sh\n" + adapter + java + flags + jar + "'" + options + " \"$@\"\n");
    Permissions.set(script, "rwxr-xr-x");

    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, UTF_8);
    List<String> arguments =
        new ArrayList<>(List.of("--run", script.toString(), "--rounds", "1", "--seed", "1"));
    arguments.addAll(List.of(more));
    CheckMain.run(arguments.toArray(String[]::new), stream, stream);
    return said.toString(UTF_8);
  }
}
