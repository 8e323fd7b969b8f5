package keystages.testkit.powerloss;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocksTest {
  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();
  private final MemoryFileSystem otherProcess = fileSystem.otherProcess();

  @Test
  void tryLock_whenThisProcessHasTheLock_throws() throws IOException {
    try (FileChannel first = open(fileSystem);
        FileChannel second = open(fileSystem)) {
      FileLock lock = first.lock();

      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(second::tryLock).isInstanceOf(OverlappingFileLockException.class);
    }
  }

  @Test
  void tryLock_whenAnotherProcessHasTheLock_returnsNullUntilItLetsGo() throws IOException {
    try (FileChannel first = open(fileSystem);
        FileChannel second = open(otherProcess)) {
      FileLock lock = first.lock();

      assertThat(tryLock(second)).isNull();
      lock.release();
      assertThat(lock.isValid()).isFalse();
      assertThat(tryLock(second)).isNotNull();
    }
  }

  @Test
  void close_whenOfAnyChannelOnTheFile_letsOtherProcessesInThoughTheLockLooksValid()
      throws IOException {
    try (FileChannel first = open(fileSystem);
        FileChannel second = open(otherProcess)) {
      FileLock lock = first.lock();
      open(fileSystem).close();

      assertThat(lock.isValid()).isTrue();
      assertThat(tryLock(second)).isNotNull();
    }
  }

  @Test
  void crash_whenALockWasHeld_releasesIt() throws IOException {
    try (FileChannel first = open(fileSystem)) {
      FileLock lock = first.lock();
      DiskState killed =
          fileSystem.crashStates(fileSystem.operations(), Profile.exhaustive(1)).findFirst().get();

      assertThat(lock.isValid()).isTrue();
      try (FileChannel afterwards = open(killed.mount())) {
        assertThat(tryLock(afterwards)).isNotNull();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    return channel.tryLock();
  }

  private static FileChannel open(MemoryFileSystem fileSystem) throws IOException {
    return FileChannel.open(fileSystem.getPath("/lock"), CREATE, READ, WRITE);
  }
}
