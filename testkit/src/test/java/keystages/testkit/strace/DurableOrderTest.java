package keystages.testkit.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good logs pass; a log with one line dropped, moved or changed does not. */
final class DurableOrderTest {
  private static final DurableOrder ORDER = new DurableOrder(Path.of("/data/store"));

  private List<String> lines = List.of();

  @BeforeEach
  void readGoodLog() throws Exception {
    lines = new ArrayList<>(Samples.lines("network.log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipes.log", "network.log"})
  void order_whenEveryMutationIsDurableFirst_holds(String log) throws Exception {
    assertThat(ORDER.check(Samples.read(log))).isEqualTo(3);
  }

  @Test
  void order_whenTheFileIsNotForced_isViolated() {
    lines.remove(last("fsync", "kv.snapshot.tmp>"));

    requireViolation("the temporary file is not forced between its last write and its rename");
  }

  @Test
  void order_whenTheDirectoryIsNotForced_isViolated() {
    lines.remove(last("fsync", "/data/store>"));

    requireViolation("the directory is not forced between the rename and the answer");
  }

  @Test
  void order_whenTheRenameComesBeforeTheForce_isViolated() {
    Collections.swap(lines, last("fsync", "kv.snapshot.tmp>"), last("rename", ""));

    requireViolation("the temporary file is not forced between its last write and its rename");
  }

  @Test
  void order_whenTheForceComesBeforeTheLastWrite_isViolated() {
    Collections.swap(lines, last("fsync", "kv.snapshot.tmp>"), last("write", "kv.snapshot.tmp>"));

    requireViolation("the temporary file is not forced between its last write and its rename");
  }

  @Test
  void order_whenTheForceFails_isViolated() {
    change(last("fsync", "/data/store>"), line -> line.replace("= 0", "= -1 EIO (Input/output)"));

    requireViolation("the directory is not forced between the rename and the answer");
  }

  @Test
  void order_whenTheAnswerComesBeforeTheRename_isViolated() {
    Collections.swap(lines, last("write", "HTTP/1.1 204"), last("rename", ""));

    requireViolation("acknowledged without a rename");
  }

  @Test
  void order_whenTheTemporaryFileIsElsewhere_isViolated() {
    lines.replaceAll(line -> line.replace("/data/store/kv.snapshot.tmp", "/tmp/kv.snapshot.tmp"));

    requireViolation("the temporary file is in another directory");
  }

  @Test
  void order_whenTheSnapshotIsWrittenInPlace_isViolated() {
    change(
        last("write", "kv.snapshot.tmp>"), line -> line.replace("kv.snapshot.tmp", "kv.snapshot"));

    requireViolation("the snapshot is written in place");
  }

  private int last(String call, String argument) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(" " + call + "(") && lines.get(i).contains(argument)) {
        return i;
      }
    }
    throw new AssertionError("no " + call + " of " + argument + " in the sample");
  }

  private void change(int line, UnaryOperator<String> edit) {
    lines.set(line, edit.apply(lines.get(line)));
  }

  private void requireViolation(String problem) {
    assertThatThrownBy(() -> ORDER.check(Trace.parse(lines)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(problem)
        .hasMessageContaining("HTTP/1.1 20");
  }
}
