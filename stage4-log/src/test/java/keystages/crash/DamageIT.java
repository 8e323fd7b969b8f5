package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Permissions;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data directories that the stage cannot serve: it refuses each in one line that says what is
 * wrong, and leaves the directory untouched.
 */
final class DamageIT {
  private static final int VERSION_OFFSET = 8;
  private static final int COUNT_OFFSET = 12;

  @TempDir private Path work;
  private Launch launch = Launch.of(Stage.underTest(), Path.of(""));
  private Path snapshot = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void makeSnapshot() throws IOException {
    launch = Launch.of(Stage.underTest(), work.resolve("data"));
    snapshot = launch.data().resolve("kv.snapshot");
    try (StageProcess process = launch.start().requireReady()) {
      process.connect().send(Request.put("name", "Alice"));
    }
    log = launch.data().resolve("kv.log.1");
  }

  @Test
  void log_whenItIsGarbage_isRefused() throws IOException {
    Random random = new Random(Profile.SEED);
    for (int size : new int[] {0, 1, 39, 40, 4_096, 1_000_000}) {
      byte[] garbage = new byte[size];
      random.nextBytes(garbage);
      Files.write(log, garbage);
      requireRefusal(launch, log + " is damaged at offset ");
    }
  }

  @Test
  void log_whenItIsMissing_isRefused() throws IOException {
    Files.delete(log);

    requireRefusal(launch, "the segment " + log + " of the log is missing");
  }

  @Test
  void snapshot_whenItIsGarbage_isRefused() throws IOException {
    Random random = new Random(Profile.SEED);
    for (int size : new int[] {0, 1, 19, 20, 4_096, 1_000_000}) {
      byte[] garbage = new byte[size];
      random.nextBytes(garbage);
      Files.write(snapshot, garbage);
      requireRefusal(launch, snapshot + " is damaged at offset ");
    }
  }

  @Test
  void snapshot_whenOfAFutureFormatVersion_isRefused() throws IOException {
    byte[] future = Files.readAllBytes(snapshot);
    ByteBuffer.wrap(future).putInt(VERSION_OFFSET, 3);
    Files.write(snapshot, future);

    requireRefusal(launch, snapshot + " is damaged at offset 8: format version 3, expected 2");
  }

  @Test
  void snapshot_whenItsLastBytesAreMissing_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(snapshot);
    Files.write(snapshot, Arrays.copyOf(whole, whole.length - 1));

    requireRefusal(launch, snapshot + " is damaged at offset ");
  }

  /** The heap is far smaller than the entries that the snapshot claims to have. */
  @Test
  void snapshot_whenItClaimsFourBillionEntries_isRefused() throws IOException {
    byte[] liar = Files.readAllBytes(snapshot);
    ByteBuffer.wrap(liar).putInt(COUNT_OFFSET, -1);
    Files.write(snapshot, liar);

    requireRefusal(launch.with(List.of("-Xmx16m")), "offset 12: entry count 4294967295 for 0 ");
  }

  @Test
  void snapshot_whenADirectoryIsInItsPlace_isRefused() throws IOException {
    Files.delete(snapshot);
    Files.createDirectory(snapshot);

    requireRefusal(launch, snapshot + " is not a regular file");
  }

  @Test
  void snapshot_whenALinkToNowhereIsInItsPlace_isRefused() throws IOException {
    Files.delete(snapshot);
    Files.createSymbolicLink(snapshot, work.resolve("nowhere"));

    requireRefusal(launch, snapshot + " is not a regular file");
  }

  @Test
  void snapshot_whenItMayNotBeRead_isRefused() throws IOException {
    Permissions.set(snapshot, "---------");

    requireRefusal(
        launch.wrappedIn(Permissions.obeyed(snapshot)), "permission denied: " + snapshot);
    Permissions.set(snapshot, "rw-------");
  }

  @Test
  void directory_whenItMayNotBeWrittenTo_isRefused() throws IOException {
    Path unreadable = Files.createFile(work.resolve("unreadable"));
    Permissions.set(unreadable, "---------");
    Files.delete(launch.data().resolve("kv.lock"));
    Permissions.set(launch.data(), "r-xr-xr-x");

    requireRefusal(
        launch.wrappedIn(Permissions.obeyed(unreadable)),
        "permission denied: " + launch.data().resolve("kv.lock"));
    Permissions.set(launch.data(), "rwxr-xr-x");
  }

  @Test
  void directory_whenAFileIsInItsPlace_isRefused() throws IOException {
    Path file = Files.createFile(work.resolve("file"));

    requireRefusal(Launch.of(Stage.underTest(), file), file + " is not a directory");
  }

  private void requireRefusal(Launch refused, String problem) throws IOException {
    List<String> before = everything();
    try (StageProcess process = refused.start()) {
      assertThat(process.awaitReady()).as("serves in spite of: " + problem).isFalse();
      assertThat(process.awaitErrors())
          .startsWith("exit code 1, keystages: cannot open the store in " + refused.data() + ": ")
          .contains(problem)
          .hasLineCount(1);
    }
    assertThat(everything()).as("files afterwards").isEqualTo(before);
  }

  /** Every file below the test's directory with a hash of its bytes, except the lock file. */
  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(work)) {
      return paths.filter(path -> !path.endsWith("kv.lock")).sorted().map(this::describe).toList();
    }
  }

  private String describe(Path path) {
    try {
      boolean hasBytes = Files.isRegularFile(path) && Files.isReadable(path);
      return path + (hasBytes ? " " + Arrays.hashCode(Files.readAllBytes(path)) : "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
