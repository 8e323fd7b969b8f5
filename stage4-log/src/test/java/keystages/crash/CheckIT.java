package keystages.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.check.CheckMain;
import keystages.testkit.process.Permissions;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker for programs of any language takes this stage for one of them. */
final class CheckIT {
  @TempDir private Path work;

  @Test
  void checker_findsEveryPromiseKept() throws Exception {
    Strace.require("the checker");
    Path script = work.resolve("server.sh");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String options = " -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData";
    Files.writeString(
        script,
        "#!/bin/sh\nexec " + java + options + " -jar " + Stage.underTest().jar() + " \"$@\"\n");
    Permissions.set(script, "rwxr-xr-x");

    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, UTF_8);
    String[] arguments = {"--run", script.toString(), "--rounds", "1", "--seed", "1", "--all"};
    int exitCode = CheckMain.run(arguments, stream, stream);

    assertThat(output.toString(UTF_8)).contains("verdict: level 6 reached, every promise kept");
    assertThat(exitCode).isZero();
  }
}
