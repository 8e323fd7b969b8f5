package keystages.checks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
  private static final String MAIN = "src/main/java/keystages/";
  private static final String TEST = "src/test/java/keystages/";

  @TempDir private Path directory;

  /** The stages themselves, and a copy of them that is damaged. */
  @Nested
  class RealStages {
    /** What has to be a copy, with the number of the stage that gets a wrong one. */
    private static final List<String> COPIES =
        List.of(
            "1:src/main/java/keystages/http/Body.java",
            "2:src/main/java/keystages/http/package-info.java",
            "3:src/main/java/keystages/http/Status.java",
            "1:src/main/java/keystages/router/Router.java",
            "2:src/main/java/keystages/router/Route.java",
            "3:src/main/java/keystages/handler/GetHandler.java",
            "1:src/main/java/keystages/server/Server.java",
            "2:src/main/java/keystages/server/wire/RequestReader.java",
            "2:src/main/java/keystages/store/SnapshotFile.java",
            "3:src/main/java/keystages/store/Key.java",
            "3:src/main/java/keystages/package-info.java",
            "2:src/test/java/keystages/http/BodyTest.java",
            "3:src/test/java/keystages/handler/LimitsTest.java",
            "1:src/test/java/keystages/server/ServerTest.java",
            "3:src/test/java/keystages/store/KVStoreContractTest.java",
            "2:src/test/java/keystages/store/SnapshotDamageTest.java",
            "3:src/test/java/keystages/architecture/LayerRules.java");

    @Test
    void copies_whichTheTableAsksFor_areTheSameFileInEachStage() throws IOException {
      assertThat(Stage.of(Reactor.real().root())).extracting(Stage::number).startsWith(1, 2, 3);
      Drift.requireNone(Drift.findings(Reactor.real().root()));
    }

    @Test
    void findings_whenOneByteOfACopyIsChanged_nameItsFile() throws IOException {
      Reactor copy = Reactor.real().copyTo(directory);
      for (String numberAndPath : COPIES) {
        flipOneByte(copy.file(numberAndPath.charAt(0) - '0', numberAndPath.substring(2)));
      }
      assertThat(Drift.findings(copy.root()))
          .allMatch(finding -> finding.contains(" differs "))
          .extracting(finding -> finding.replaceAll("^stage[^/]*/| differs .*", ""))
          .hasSameElementsAs(COPIES.stream().map(copied -> copied.substring(2)).toList());
    }

    private static void flipOneByte(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
  }

  /** Three stages of a few files, all alike. */
  @Nested
  class SmallStages {
    private Reactor reactor;

    @BeforeEach
    void makeThem() throws IOException {
      reactor = new Reactor(directory);
      for (String stage : List.of("stage1-a", "stage2-b", "stage3-c")) {
        for (String file :
            List.of("Main", "http/Body", "router/Route", "server/Server", "store/KVStore")) {
          write(stage, MAIN + file + ".java");
          write(stage, TEST + file + "Test.java");
        }
      }
    }

    private void write(String stage, String file) throws IOException {
      Path path = directory.resolve(stage).resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, "the same");
    }

    @Test
    void findings_whenAllAreAlike_areNone() throws IOException {
      assertThat(Drift.findings(directory)).isEmpty();
    }

    @Test
    void findings_whenALineDiffers_sayWhichOfWhichFileOfWhichStage() throws IOException {
      Files.writeString(reactor.file(1, MAIN + "http/Body.java"), "the same\nthe same");
      Files.writeString(reactor.file(2, MAIN + "http/Body.java"), "the same\nthe same");
      Files.writeString(reactor.file(3, MAIN + "http/Body.java"), "the same\nthe sane");
      assertThat(Drift.findings(directory))
          .containsExactly(
              "stage3-c/src/main/java/keystages/http/Body.java differs from that of stage2-b at"
                  + " line 2");
    }

    @Test
    void requireNone_whenThereIsAFinding_namesItAndSaysWhatToDo() {
      assertThatThrownBy(() -> Drift.requireNone(List.of("this one", "that one")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContainingAll(
              "\n  this one\n  that one\n", "Copy each", "or say in the table");
    }

    @Test
    void findings_whenALayerHasAnotherFile_nameIt() throws IOException {
      write("stage2-b", MAIN + "http/Extra.java");
      assertThat(Drift.findings(directory))
          .containsExactly(
              "stage2-b/src/main/java/keystages/http/Extra.java is extra: stage1-a does not have"
                  + " it",
              "stage3-c/src/main/java/keystages/http/Extra.java is missing: stage2-b has it");
    }

    @Test
    void findings_whenALayerLacksAFile_nameIt() throws IOException {
      Files.delete(reactor.file(3, MAIN + "router/Route.java"));
      Files.delete(reactor.file(1, TEST + "server/ServerTest.java"));
      assertThat(Drift.findings(directory))
          .containsExactly(
              "stage2-b/src/test/java/keystages/server/ServerTest.java is extra: stage1-a does not"
                  + " have it",
              "stage3-c/src/main/java/keystages/router/Route.java is missing: stage2-b has it");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "src/main/resources/settings.txt",
          "src/main/java/keystages/Second.java",
          "src/main/java/keystages/metrics/Counter.java",
          "src/main/java/other/Main.java",
        })
    void findings_whenAFileIsOutsideTheLayers_nameItToo(String file) throws IOException {
      write("stage3-c", file);
      assertThat(Drift.findings(directory))
          .containsExactly("stage3-c/" + file + " is extra: stage2-b does not have it");
    }

    @Test
    void findings_whenAStepChangesWhatItMay_areNone() throws IOException {
      List<Path> mayChange = new ArrayList<>();
      for (int stage = 1; stage <= 3; stage++) {
        mayChange.add(reactor.file(stage, MAIN + "Main.java"));
        mayChange.add(reactor.file(stage, MAIN + "store/KVStore.java"));
        mayChange.add(reactor.file(stage, TEST + "MainTest.java"));
      }
      mayChange.add(reactor.file(1, MAIN + "store/OnlyHere.java"));
      mayChange.add(reactor.file(3, MAIN + "server/Server.java"));
      mayChange.add(reactor.file(3, MAIN + "server/OnlyHere.java"));
      mayChange.add(reactor.file(3, TEST + "server/OnlyHereTest.java"));
      for (Path file : mayChange) {
        Files.writeString(file, "changed: " + file);
      }
      assertThat(Drift.findings(directory)).isEmpty();
    }

    @Test
    void findings_whenALaterStepChangesTheStore_nameItsFile() throws IOException {
      write("stage2-b", MAIN + "store/Key.java");
      write("stage3-c", MAIN + "store/Key.java");
      assertThat(Drift.findings(directory)).isEmpty();
      Files.writeString(reactor.file(3, MAIN + "store/Key.java"), "changed");
      assertThat(Drift.findings(directory)).singleElement().asString().contains("store/Key.java");
    }

    @Test
    void findings_whenAStageIsNew_askForALineInTheTable() throws IOException {
      Files.createDirectory(directory.resolve("stage5-e"));
      assertThat(Drift.findings(directory))
          .containsExactly("stage5-e has no line in the table of what it may change");
    }
  }
}
