package keystages.testkit.powerloss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();
  private final Path file = fileSystem.getPath("/f");

  @Test
  void failNth_whenThatOperationRuns_failsItOnceAndChangesNothing() throws IOException {
    Faults.of(file).failNth(2, Faults::inputOutputError);
    Files.createFile(file);

    assertThatThrownBy(() -> Files.delete(file))
        .isInstanceOf(FileSystemException.class)
        .hasMessage("/f: Input/output error");
    assertThat(file).exists();
    Files.delete(file);
    assertThat(file).doesNotExist();
    assertThat(fileSystem.journal())
        .containsExactly("CREATE /f", "DELETE /f FAILED: /f: Input/output error", "DELETE /f");
  }

  @Test
  void failNth_whenGivenAKind_countsThatKindOnly() throws IOException {
    Faults.of(file).failNth(Kind.READ, 1, Faults::inputOutputError);
    Files.writeString(file, "a");

    assertThatThrownBy(() -> Files.readString(file)).hasMessageContaining("Input/output error");
    assertThat(Files.readString(file)).isEqualTo("a");
  }

  @Test
  void failWhen_whenAnAttemptMatches_failsEachOfThem() throws IOException {
    Faults.of(file).failWhen(attempt -> attempt.path().endsWith("g"), Faults::inputOutputError);
    Path other = fileSystem.getPath("/g");

    Files.createFile(file);
    assertThatThrownBy(() -> Files.createFile(other)).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> Files.createFile(other)).isInstanceOf(FileSystemException.class);
  }

  @Test
  void failAfterwards_whenAnAttemptMatches_takesEffectAndFails() throws IOException {
    Faults.of(file).failAfterwards(a -> a.kind() == Kind.RENAME, Faults::inputOutputError);
    Path other = fileSystem.getPath("/g");
    Files.createFile(file);

    assertThatThrownBy(() -> Files.move(file, other, StandardCopyOption.ATOMIC_MOVE))
        .hasMessageContaining("Input/output error");
    assertThat(file).doesNotExist();
    assertThat(other).exists();
    assertThat(fileSystem.journal().get(1)).contains("TOOK EFFECT AND FAILED");
  }

  @Test
  void shortWrite_whenThatWriteRuns_takesAFewBytesAndFailsTheNext() throws IOException {
    Faults.of(file).shortWrite(1, 2);
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      ByteBuffer bytes = UTF_8.encode("abcd");

      assertThat(channel.write(bytes)).isEqualTo(2);
      assertThatThrownBy(() -> channel.write(bytes)).hasMessage("/f: No space left on device");
      assertThat(channel.write(bytes)).isEqualTo(2);
    }
    assertThat(Files.readString(file)).isEqualTo("abcd");
  }

  @Test
  void capacity_whenTheDiskFillsUp_takesWhatFitsThenFailsUntilItIsRaised() throws IOException {
    Faults faults = Faults.of(file);
    faults.setCapacity(3);
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      ByteBuffer bytes = UTF_8.encode("abcd");

      assertThat(channel.write(bytes)).isEqualTo(3);
      assertThatThrownBy(() -> channel.write(bytes)).hasMessage("/f: No space left on device");
      assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
      faults.setCapacity(4);
      assertThat(channel.write(bytes)).isEqualTo(1);
    }
    assertThat(fileSystem.used()).isEqualTo(4);
    faults.setCapacity(7);
    assertThat(Files.getFileStore(file).getUsableSpace()).isEqualTo(3);
    assertThat(Files.getFileStore(file).getTotalSpace()).isEqualTo(7);
  }

  @Test
  void capacity_whenTheFileDoesNotGrow_isNotNeeded() throws IOException {
    Files.writeString(file, "abcd");
    Faults.of(file).setCapacity(1);

    Files.writeString(file, "xy", WRITE);

    assertThat(Files.readString(file)).isEqualTo("xycd");
    assertThatThrownBy(() -> Files.writeString(file, "z", APPEND))
        .hasMessage("/f: No space left on device");
  }
}
