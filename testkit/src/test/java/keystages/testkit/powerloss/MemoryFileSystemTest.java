package keystages.testkit.powerloss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs expect of a file system on Unix, crashes aside. */
class MemoryFileSystemTest {
  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();
  private final Path file = fileSystem.getPath("/f");
  private final Path other = fileSystem.getPath("/g");

  @Test
  void open_whenTheFileIsMissing_createsItOnlyIfAsked() throws IOException {
    assertThatThrownBy(() -> FileChannel.open(file, WRITE)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> FileChannel.open(file, READ, CREATE))
        .as("CREATE means nothing without WRITE")
        .isInstanceOf(NoSuchFileException.class);

    FileChannel.open(file, WRITE, CREATE).close();

    assertThat(file).isRegularFile().isEmptyFile();
  }

  @Test
  void open_whenTheFileExists_isRefusedByCreateNewAndEmptiedByTruncate() throws IOException {
    Files.writeString(file, "abc");

    assertThatThrownBy(() -> FileChannel.open(file, WRITE, CREATE_NEW))
        .isInstanceOf(FileAlreadyExistsException.class);
    FileChannel.open(file, WRITE, CREATE).close();
    assertThat(file).hasContent("abc");
    FileChannel.open(file, WRITE, TRUNCATE_EXISTING).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void open_whenAnOptionIsNotModelled_saysSo() {
    assertThatThrownBy(() -> FileChannel.open(file, WRITE, CREATE, SYNC))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not modelled");
    assertThat(file).doesNotExist();
  }

  @Test
  void write_whenSynchronous_isForced() throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE, CREATE, DSYNC)) {
      channel.write(UTF_8.encode("a"));
      channel.write(UTF_8.encode("b"), 1);
    }
    assertThat(fileSystem.faults().attempts().stream().map(Faults.Attempt::kind))
        .containsExactly(Kind.CREATE, Kind.WRITE, Kind.FORCE_FILE, Kind.WRITE, Kind.FORCE_FILE);
    assertThat(file).hasContent("ab");
  }

  @Test
  void write_whenAppending_goesToTheEndWhateverThePosition() throws IOException {
    Files.writeString(file, "ab");
    try (FileChannel channel = FileChannel.open(file, APPEND)) {
      channel.position(0);
      channel.write(UTF_8.encode("cd"));

      assertThat(channel.position()).isEqualTo(4);
    }
    assertThat(file).hasContent("abcd");
  }

  @Test
  void write_whenBeyondTheEnd_leavesZerosBetween() throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      channel.write(UTF_8.encode("a"), 2);

      assertThat(channel.position()).as("a positional write moves nothing").isZero();
      assertThat(channel.size()).isEqualTo(3);
    }
    assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 'a');
  }

  @Test
  void write_whenGivenSeveralBuffers_writesThemInOrder() throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      ByteBuffer[] buffers = {UTF_8.encode("ab"), UTF_8.encode(""), UTF_8.encode("c")};

      assertThat(channel.write(buffers)).isEqualTo(3);
    }
    assertThat(file).hasContent("abc");
  }

  @Test
  void read_whenAtTheEnd_returnsMinusOne() throws IOException {
    Files.writeString(file, "abc");
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer two = ByteBuffer.allocate(2);

      assertThat(channel.read(two)).isEqualTo(2);
      assertThat(channel.read(two.clear())).isEqualTo(1);
      assertThat(channel.read(two.clear())).isEqualTo(-1);
      assertThat(channel.read(two.clear(), 1)).isEqualTo(2);
      assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
    }
  }

  @Test
  void truncate_whenShorter_cutsTheFileAndThePosition() throws IOException {
    Files.writeString(file, "abc");
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.position(3).truncate(1).truncate(2);

      assertThat(channel.position()).isEqualTo(1);
      assertThat(channel.size()).as("truncate never grows a file").isEqualTo(1);
    }
  }

  @Test
  void channel_whenOpenedForTheOtherDirection_refuses() throws IOException {
    Files.createFile(file);
    try (FileChannel reading = FileChannel.open(file, READ);
        FileChannel writing = FileChannel.open(file, WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);

      assertThatThrownBy(() -> reading.write(one)).isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> reading.truncate(0)).isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> writing.read(one)).isInstanceOf(NonReadableChannelException.class);
    }
  }

  @Test
  void channel_whenClosed_refusesEverything() throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    channel.close();
    ByteBuffer one = ByteBuffer.allocate(1);

    assertThat(channel.isOpen()).isFalse();
    assertThatThrownBy(() -> channel.read(one)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> channel.write(one)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> channel.force(true)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(channel::tryLock).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void channel_whenItsThreadIsInterrupted_isClosedForAll() throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).as("the thread is still interrupted").isTrue();
      assertThat(channel.isOpen()).isFalse();
    }
  }

  @Test
  void openFile_whenRenamedOver_isStillTheOldOne() throws IOException {
    Files.writeString(file, "old");
    Files.writeString(other, "new");
    try (FileChannel channel = FileChannel.open(file, READ)) {
      Files.move(other, file, ATOMIC_MOVE);
      ByteBuffer bytes = ByteBuffer.allocate(3);
      channel.read(bytes);

      assertThat(new String(bytes.array(), UTF_8)).isEqualTo("old");
    }
    assertThat(file).hasContent("new");
    assertThat(other).doesNotExist();
  }

  @Test
  void openFile_whenDeleted_canStillBeWrittenAndRead() throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      Files.delete(file);
      channel.write(UTF_8.encode("a"));
      channel.force(true);

      assertThat(channel.size()).isEqualTo(1);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void move_whenTheTargetExists_replacesItOnlyIfAsked() throws IOException {
    Files.writeString(file, "a");
    Files.writeString(other, "b");

    assertThatThrownBy(() -> Files.move(file, other))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.move(file, other, REPLACE_EXISTING);

    assertThat(other).hasContent("a");
    assertThat(fileSystem.journal()).endsWith("DELETE /g", "RENAME /f to /g");
  }

  @Test
  void move_whenTheSourceIsMissing_fails() {
    assertThatThrownBy(() -> Files.move(file, other, ATOMIC_MOVE))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void createDirectories_whenSomeAreMissing_makesThem() throws IOException {
    Path directory = fileSystem.getPath("/a/b/c");

    Files.createDirectories(directory);
    Files.createDirectories(directory);

    assertThat(directory).isDirectory();
    assertThat(fileSystem.journal())
        .containsExactly("CREATE_DIRECTORY /a", "CREATE_DIRECTORY /a/b", "CREATE_DIRECTORY /a/b/c");
  }

  @Test
  void createDirectory_whenAFileIsInTheWay_fails() throws IOException {
    Files.createFile(file);

    assertThatThrownBy(() -> Files.createDirectory(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.createDirectories(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.createFile(file.resolve("x")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Not a directory");
  }

  @Test
  void delete_whenTheDirectoryHoldsSomething_fails() throws IOException {
    Path directory = Files.createDirectory(fileSystem.getPath("/d"));
    Path inner = Files.createFile(directory.resolve("x"));

    assertThatThrownBy(() -> Files.delete(directory))
        .isInstanceOf(DirectoryNotEmptyException.class);
    Files.delete(inner);
    Files.delete(directory);
    assertThat(Files.deleteIfExists(directory)).isFalse();
    assertThatThrownBy(() -> Files.delete(directory)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void directory_whenOpened_canBeForcedAndNeitherReadNorWritten() throws IOException {
    Path root = fileSystem.getPath("/");
    try (FileChannel channel = FileChannel.open(root, READ)) {
      channel.force(true);

      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
          .hasMessageContaining("Is a directory");
    }
    assertThatThrownBy(() -> FileChannel.open(root, WRITE)).hasMessageContaining("Is a directory");
    assertThat(fileSystem.journal()).containsExactly("FORCE_DIRECTORY /");
  }

  @Test
  void list_whenThereAreEntries_namesThemInOrder() throws IOException {
    Files.createFile(other);
    Files.createFile(file);

    try (Stream<Path> entries = Files.list(fileSystem.getPath("/"))) {
      assertThat(entries.toList()).isEqualTo(List.of(file, other));
    }
  }

  @Test
  void attributes_whenAskedFor_tellFilesFromDirectories() throws IOException {
    Files.writeString(file, "abc");

    assertThat(Files.size(file)).isEqualTo(3);
    assertThat(Files.isRegularFile(file)).isTrue();
    assertThat(Files.isDirectory(file)).isFalse();
    assertThat(Files.isDirectory(fileSystem.getPath("/"))).isTrue();
    assertThat(Files.notExists(other)).isTrue();
    assertThat(Files.isSameFile(file, fileSystem.getPath("f"))).isTrue();
    assertThatThrownBy(() -> Files.size(other)).isInstanceOf(NoSuchFileException.class);
  }
}
