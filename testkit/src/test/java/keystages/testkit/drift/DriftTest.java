package keystages.testkit.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages keep the table; and a copy of them, in which one file breaks it, is caught. */
class DriftTest {
  private static final String MAIN = "src/main/java/keystages/";
  private static final String TEST = "src/test/java/keystages/";

  /** For tests that leave it as they found it. */
  @TempDir private static Path shared;

  @TempDir private Path directory;

  @BeforeAll
  static void copyOnce() throws IOException {
    Reactor.real().copyTo(shared);
  }

  @Test
  void stages_whenCompared_keepTheTable() throws IOException {
    assertThat(Stage.of(Reactor.real().root())).extracting(Stage::number).startsWith(1, 2, 3);
    assertThat(Drift.findings(Reactor.real().root())).isEmpty();
    assertThat(Drift.findings(shared)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, src/main/java/keystages/http/Body.java",
    "2, src/main/java/keystages/http/package-info.java",
    "3, src/main/java/keystages/http/Status.java",
    "1, src/main/java/keystages/router/Router.java",
    "2, src/main/java/keystages/router/Route.java",
    "3, src/main/java/keystages/handler/GetHandler.java",
    "1, src/main/java/keystages/server/Server.java",
    "2, src/main/java/keystages/server/RequestReader.java",
    "2, src/main/java/keystages/store/SnapshotFile.java",
    "3, src/main/java/keystages/store/Key.java",
    "3, src/main/java/keystages/package-info.java",
    "2, src/test/java/keystages/http/BodyTest.java",
    "3, src/test/java/keystages/handler/LimitsTest.java",
    "1, src/test/java/keystages/server/ServerTest.java",
    "3, src/test/java/keystages/store/KVStoreContractTest.java",
    "2, src/test/java/keystages/store/SnapshotDamageTest.java",
    "3, src/test/java/keystages/architecture/LayerRules.java",
  })
  void findings_whenOneByteOfACopyChanges_nameItsFile(int stage, String path) throws IOException {
    Path file = new Reactor(shared).file(stage, path);
    byte[] bytes = Files.readAllBytes(file);
    byte[] changed = bytes.clone();
    changed[bytes.length / 2] ^= 1;
    Files.write(file, changed);
    List<String> findings = Drift.findings(shared);
    Files.write(file, bytes);
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding).contains("/" + path + " differs", "byte " + bytes.length / 2));
  }

  @Test
  void findings_whenALayerHasAnotherFile_nameIt() throws IOException {
    Reactor copy = Reactor.real().copyTo(directory);
    Files.writeString(copy.file(2, MAIN + "handler/Extra.java"), "");
    assertThat(Drift.findings(copy.root()))
        .containsExactly(
            "stage2-persistent/src/main/java/keystages/handler/Extra.java is extra:"
                + " stage1-inmemory does not have it",
            "stage3-concurrent-network/src/main/java/keystages/handler/Extra.java is missing:"
                + " stage2-persistent has it");
  }

  @Test
  void findings_whenALayerLacksAFile_nameIt() throws IOException {
    Reactor copy = Reactor.real().copyTo(directory);
    Files.delete(copy.file(3, MAIN + "router/Route.java"));
    Files.delete(copy.file(1, MAIN + "server/Server.java"));
    assertThat(Drift.findings(copy.root()))
        .containsExactly(
            "stage2-persistent/src/main/java/keystages/server/Server.java is extra:"
                + " stage1-inmemory does not have it",
            "stage3-concurrent-network/src/main/java/keystages/router/Route.java is missing:"
                + " stage2-persistent has it");
  }

  @Test
  void findings_whenAFileIsOutsideTheLayers_nameItToo() throws IOException {
    Reactor copy = Reactor.real().copyTo(directory);
    Path resource = copy.file(3, "src/main/resources/settings.txt");
    Files.createDirectories(directory.resolve("stage3-concurrent-network/src/main/resources"));
    Files.writeString(resource, "x");
    Files.writeString(copy.file(2, MAIN + "Second.java"), "");
    assertThat(Drift.findings(copy.root())).hasSize(3);
  }

  @Test
  void findings_whenAStepChangesWhatItMay_areNone() throws IOException {
    Reactor copy = Reactor.real().copyTo(directory);
    for (Path mayChange :
        List.of(
            copy.file(1, MAIN + "Main.java"),
            copy.file(1, MAIN + "store/KVStore.java"),
            copy.file(1, MAIN + "store/OnlyHere.java"),
            copy.file(2, MAIN + "Main.java"),
            copy.file(2, MAIN + "store/KVStore.java"),
            copy.file(3, MAIN + "store/KVStore.java"),
            copy.file(3, MAIN + "server/Server.java"),
            copy.file(3, MAIN + "server/OnlyHere.java"),
            copy.file(3, TEST + "server/OnlyHereTest.java"))) {
      Files.writeString(mayChange, "changed");
    }
    assertThat(Drift.findings(copy.root())).isEmpty();
  }

  @Test
  void findings_whenAStageIsNew_askForALineInTheTable() throws IOException {
    Reactor copy = Reactor.real().copyTo(directory);
    Files.createDirectory(directory.resolve("stage4-log"));
    assertThat(Drift.findings(copy.root()))
        .containsExactly("stage4-log has no line in the table of what it may change");
  }
}
