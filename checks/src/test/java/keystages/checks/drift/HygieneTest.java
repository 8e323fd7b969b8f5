package keystages.checks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HygieneTest {
  private static final String MAIN = "src/main/java/keystages/Main.java";

  @TempDir private Path directory;

  @Test
  void stages_whenRead_sayNothingThatTheyShouldNot() throws IOException {
    for (Stage stage : Stage.of(Reactor.real().root())) {
      assertThat(stage.files("src/main")).isNotEmpty();
      assertThat(Hygiene.findings(stage)).as("say it without, as every stage would").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// as in stage 1",
        "// since Stage 3",
        "String dir = \"data/stage3\";",
        "// the second stage-2 thing, stage_2",
        "// stage two",
        " * @author Alice",
        " * @since 1.0",
        " * Copyright Alice",
        " * SPDX-License-Identifier: MIT",
        " * Licensed under MIT",
        "// written in 2024",
        "// written in\n * 2024",
        "// © Alice",
        "// TODO: finish",
      })
  void findings_whenALineSaysWhatItShouldNot_nameFileAndLine(String line) throws IOException {
    Stage stage = stageWith(MAIN, "package keystages;\n" + line + "\n");
    assertThat(Hygiene.findings(stage))
        .singleElement()
        .asString()
        .startsWith("stage2-x/" + MAIN + ":" + (line.contains("\n") ? 3 : 2) + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Option(defaultValue = \"data/stage2\")",
        "// the next stage of the rocket",
        "// RFC 2083, section 12.11; Herlihy and Wing, TOPLAS 1990",
        "// Herlihy and Wing, TOPLAS\n * 1990",
        "int limit = 20_240;",
        "long n = 120240;",
      })
  void findings_whenALineIsHarmless_areNone(String line) throws IOException {
    assertThat(Hygiene.findings(stageWith(MAIN, "package keystages;\n" + line + "\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/keystages/Main.java, // anything",
    "src/main/java/keystages/Main.java, /** Anything. */",
    "src/test/java/keystages/MainTest.java, import java.util.List;",
    "src/main/java/keystages/package-info.java, package keystages;",
    "src/main/java/keystages/package-info.java, /* anything */",
  })
  void findings_whenAFileStartsWithAHeader_nameIt(String file, String first) throws IOException {
    assertThat(Hygiene.findings(stageWith(file, first + "\n")))
        .singleElement()
        .asString()
        .startsWith("stage2-x/" + file + ":1 does not start with");
  }

  @Test
  void findings_whenAnotherFileNamesTheDirectory_nameIt() throws IOException {
    String file = "src/main/java/keystages/store/KVStore.java";
    assertThat(Hygiene.findings(stageWith(file, "package keystages.store; // \"data/stage2\"")))
        .hasSize(1);
  }

  private Stage stageWith(String file, String content) throws IOException {
    Path path = directory.resolve("stage2-x").resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, content);
    return Stage.of(directory).get(0);
  }
}
