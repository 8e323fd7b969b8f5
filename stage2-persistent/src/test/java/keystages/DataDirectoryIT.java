package keystages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keystages.RunningJar.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process keeps for the next one, and when it refuses to start. */
class DataDirectoryIT {
  @TempDir private Path directory;

  @Test
  void values_whenTheProcessIsStartedAgain_areThereByteForByte() throws IOException {
    StringBuilder value = new StringBuilder();
    for (char b = 0; b < 256; b++) {
      if (b != '\n') {
        value.append(b);
      }
    }
    String data = directory.resolve("made when missing").toString();
    RunningJar.run(
        directory, "PUT /kv/a%20%F0%9F%98%80 " + value + "\nPUT /kv/empty\n", "--data", data);
    End end =
        RunningJar.run(
            directory, "GET /kv/empty\nGET /kv\nGET /kv/a%20%F0%9F%98%80\n", "--data", data);
    assertThat(end.exitCode()).isZero();
    assertThat(end.out())
        .contains("Content-Length: 0\n", "\n\na%20%F0%9F%98%80\nempty\n\n")
        .endsWith("Content-Length: 255\n\n" + value + "\n");
  }

  @Test
  void data_whenNoDirectoryIsNamed_goesBelowTheWorkingDirectory() throws IOException {
    RunningJar.run(directory, "PUT /kv/name Alice\n");
    assertThat(RunningJar.run(directory, "GET /kv/name\n").out()).endsWith("\n\nAlice\n");
    assertThat(directory.resolve("data")).isDirectoryRecursivelyContaining("glob:**/kv.snapshot");
  }

  @Test
  void acknowledgedWrite_whenTheProcessIsKilled_isThereWhenItIsStartedAgain() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (RunningJar jar = RunningJar.start(directory)) {
        jar.type("PUT /kv/killed" + i + " value" + i + "\n");
        assertThat(jar.answer()).startsWith("HTTP/1.1 201 ");
      }
    }
    assertThat(RunningJar.run(directory, "GET /kv\nGET /kv/killed2\n").out())
        .contains("\n\nkilled0\nkilled1\nkilled2\n\n")
        .endsWith("\n\nvalue2\n");
  }

  @Test
  void snapshot_whenOneBitIsFlipped_exits1NamesFileAndOffsetAndIsLeftAlone() throws IOException {
    Path data = directory.resolve("d");
    RunningJar.run(directory, "PUT /kv/name Alice\n", "--data", "d");
    Path snapshot = data.resolve("kv.snapshot");
    byte[] damaged = Files.readAllBytes(snapshot);
    String text = new String(damaged, ISO_8859_1);
    damaged[text.indexOf("Alice")] ^= 4;
    Files.write(snapshot, damaged);

    End end = RunningJar.run(directory, "GET /kv/name\n", "--data", "d");

    int checksum = damaged.length - 4;
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.out()).isEmpty();
    assertThat(end.err())
        .startsWith("keystages: cannot open the store in d: d/kv.snapshot is damaged at offset ")
        .contains("offset " + checksum + ": the checksum is ");
    assertThat(end.err().lines()).hasSize(1);
    assertThat(Files.readAllBytes(snapshot)).isEqualTo(damaged);
  }

  @Test
  void directory_whenInUse_exits1WithTheHoldersPidAndTheHolderServesOn() throws IOException {
    try (RunningJar holder = RunningJar.start(directory, "--data", "d")) {
      holder.type("PUT /kv/name Alice\n");
      holder.answer();
      End end = RunningJar.run(directory, "DELETE /kv/name\n", "--data", "d");
      assertThat(end)
          .isEqualTo(
              new End(
                  1,
                  "",
                  "keystages: cannot open the store in d: d is in use by another process, pid "
                      + holder.pid()
                      + " (in a container: its pid there)\n"));
      holder.type("GET /kv/name\n");
      assertThat(holder.answer()).endsWith("\n\nAlice\n");
      assertThat(holder.end().exitCode()).isZero();
    }
  }

  @Test
  void directory_whenItCannotBeOne_exits1WithOneLine() throws IOException {
    Files.writeString(directory.resolve("file"), "mine");
    for (String bad : List.of("file", "file/below", "/dev/null", "/proc/none")) {
      End end = RunningJar.run(directory, "GET /kv\n", "--data", bad);
      assertThat(end.exitCode()).as(bad).isEqualTo(1);
      assertThat(end.out()).isEmpty();
      assertThat(end.err()).startsWith("keystages: cannot open the store in " + bad + ": ");
      assertThat(end.err().lines()).hasSize(1);
    }
    assertThat(directory.resolve("file")).hasContent("mine");
  }

  @Test
  void data_whenTheDirectoryIsNotNamed_exits2WithOneLine() throws IOException {
    End end = RunningJar.run(directory, "GET /kv\n", "--data");
    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.err()).startsWith("keystages: ").contains("--data");
    assertThat(end.err().lines()).hasSize(1);
  }

  @Test
  void write_whenNobodyReadsItsAnswer_isKept() throws IOException {
    try (RunningJar jar = RunningJar.start(directory)) {
      jar.type("PUT /kv/a 1\n");
      jar.answer();
      jar.hangUp();
      jar.type("PUT /kv/b 2\nPUT /kv/c 3\n");
      assertThat(jar.endOfHungUp().exitCode()).isEqualTo(1);
    }
    assertThat(RunningJar.run(directory, "GET /kv\n").out()).endsWith("\n\na\nb\n\n");
  }
}
