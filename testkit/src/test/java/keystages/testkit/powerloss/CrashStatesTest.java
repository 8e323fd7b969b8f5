package keystages.testkit.powerloss;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keystages.testkit.powerloss.DiskState.Crash;
import org.junit.jupiter.api.Test;

/** What may be on the disk after a loss of power, written down by hand for short histories. */
class CrashStatesTest {
  private static final Profile STALE = Profile.exhaustive(1).tearing(1, Harm.STALE_BLOCKS);

  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();
  private final Path root = fileSystem.getPath("/");
  private final Path file = fileSystem.getPath("/f");

  @Test
  void states_whenNothingWasForced_holdNothingOrAnyPartOfTheWrite() throws IOException {
    Files.writeString(file, "ab");

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "f=", "f=ab", "f=a", "f=·b", "f=··");
  }

  @Test
  void states_whenOnlyTheFileWasForced_mayLackItsName() throws IOException {
    Files.writeString(file, "ab");
    force(file);

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "f=ab");
  }

  @Test
  void states_whenOnlyTheDirectoryWasForced_mayLackAnyPartOfTheBytes() throws IOException {
    Files.writeString(file, "ab");
    force(root);

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=", "f=ab", "f=a", "f=·b", "f=··");
  }

  @Test
  void states_whenFileAndDirectoryWereForced_areOne() throws IOException {
    durable("ab");

    assertThat(afterPowerLoss()).containsExactly("f=ab");
  }

  @Test
  void states_whenAFileWasOverwritten_mixOldAndNewBytes() throws IOException {
    durable("ab");
    Files.writeString(file, "cd", WRITE);

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=cd", "f=cb", "f=ad");
  }

  @Test
  void states_whenAFileWasCutAndWritten_keepEitherChangeAlone() throws IOException {
    durable("ab");
    Files.writeString(file, "c");

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=", "f=c", "f=cb", "f=·");
  }

  @Test
  void states_whenTwoFilesWereMade_keepAnyOfThemWhateverTheOrder() throws IOException {
    Files.createFile(file);
    Files.createFile(root.resolve("g"));

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "f=", "g=", "f= g=");
  }

  @Test
  void states_whenAFileWasRenamedOver_holdTheOldOrTheNewOneWhole() throws IOException {
    durable("ab");
    Path temporary = root.resolve("t");
    Files.writeString(temporary, "c");
    force(temporary);
    Files.move(temporary, file, ATOMIC_MOVE);

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=ab t=c", "f=c");
  }

  @Test
  void states_whenAFileWasMovedToAnotherDirectory_mayHaveItInBothOrNone() throws IOException {
    durable("ab");
    Files.createDirectory(root.resolve("d"));
    force(root);
    Files.move(file, root.resolve("d/f"), ATOMIC_MOVE);

    assertThat(afterPowerLoss())
        .containsExactlyInAnyOrder("d/ f=ab", "d/ d/f=ab f=ab", "d/", "d/ d/f=ab");
  }

  @Test
  void states_whenAFileWasDeleted_mayHaveItStill() throws IOException {
    durable("ab");
    Files.delete(file);

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "f=ab");
  }

  @Test
  void states_whenADirectoryLostItsName_loseWhatWasForcedInIt() throws IOException {
    Path inner = Files.createDirectory(root.resolve("d")).resolve("g");
    Files.writeString(inner, "a");
    force(inner);
    force(root.resolve("d"));

    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "d/ d/g=a");
  }

  @Test
  void states_whenAForceOfTheFileFailed_stayInDoubtAfterTheNextForce() throws IOException {
    durable("ab");
    Files.writeString(file, "c", APPEND);
    fileSystem.faults().failNth(Kind.FORCE_FILE, 2, Faults::inputOutputError);
    Throwable failure = catchThrowable(() -> force(file));
    force(file);

    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).as("what a program sees").isEqualTo("abc");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=abc", "f=ab·");
  }

  @Test
  void states_whenAFailedForceDropsThePages_haveTheOldBytesAsAProgramSees() throws IOException {
    durable("ab");
    Files.writeString(file, "cde", WRITE);
    fileSystem.faults().dropPages();
    fileSystem.faults().failNth(Kind.FORCE_FILE, 2, Faults::inputOutputError);
    Throwable failure = catchThrowable(() -> force(file));

    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).as("what a program sees").isEqualTo("ab\0");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=ab·");
  }

  @Test
  void states_whenAForceFailedInSilence_areInDoubtAndTheNextForceSaysSo() throws IOException {
    durable("ab");
    Files.writeString(file, "c", APPEND);
    fileSystem.faults().failForceLate(2, Faults::inputOutputError);
    force(file);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=abc", "f=ab·");

    assertThat(catchThrowable(() -> force(file))).hasMessageContaining("Input/output error");
    force(file);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("f=ab", "f=abc", "f=ab·");
  }

  @Test
  void states_whenAForceOfTheDirectoryFailed_areCertainAfterTheNextForce() throws IOException {
    Files.createFile(file);
    fileSystem.faults().failNth(Kind.FORCE_DIRECTORY, 1, Faults::inputOutputError);
    Throwable failure = catchThrowable(() -> force(root));

    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(file).as("the entry that was not forced").exists();
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("", "f=");
    force(root);
    assertThat(afterPowerLoss()).containsExactly("f=");
  }

  @Test
  void states_whenAWriteIsLong_tearItAtSectorsOfTheFile() throws IOException {
    durable("a".repeat(100));
    Files.writeString(file, "b".repeat(2000), APPEND);

    assertThat(afterPowerLoss())
        .contains("f=" + "a".repeat(100) + "b".repeat(412))
        .contains("f=" + "a".repeat(100) + "·".repeat(412) + "b".repeat(1588))
        .doesNotContain("f=" + "a".repeat(100) + "b".repeat(413));
  }

  @Test
  void states_whenBlocksComeInAnyOrder_haveOneOfThemAloneOrAllButOne() throws IOException {
    durable("");
    Files.writeString(file, "aaaaaaaabbbbbbbbcc");

    assertThat(contents(Harm.HOLES))
        .contains("f=aaaaaaaa········cc", "f=········bbbbbbbb")
        .doesNotContain("f=aaaaaaaa····bbbbcc");
    assertThat(afterPowerLoss()).doesNotContain("f=aaaaaaaa········cc", "f=········bbbbbbbb");
  }

  private void writeAndDelete(String text) throws IOException {
    Path deleted = root.resolve("d");
    Files.writeString(deleted, text);
    force(deleted);
    Files.delete(deleted);
  }

  @Test
  void states_whenAFileWasDeleted_mayShowItsBytesInANewOne() throws IOException {
    writeAndDelete("1234");
    durable("a");
    Files.writeString(file, "bcdef", APPEND);

    assertThat(contents(Harm.STALE_BLOCKS)).contains("f=a234··").doesNotContain("f=1234··");
    assertThat(afterPowerLoss()).doesNotContain("f=a234··");
  }

  /** The blocks are still free, and still hold what they held. */
  @Test
  void states_whenAFileWasDeletedBeforeTheLastCrash_mayShowItsBytesToo() throws IOException {
    writeAndDelete("1234");
    durable("a");
    MemoryFileSystem recovering =
        fileSystem
            .crashStates(fileSystem.operations(), STALE)
            .filter(state -> state.crash() == Crash.POWER_LOSS)
            .findFirst()
            .orElseThrow()
            .mount();
    Files.writeString(recovering.getPath("/f"), "bcdef", APPEND);

    assertThat(contents(recovering, recovering.operations(), STALE)).contains("f=a234··");
    assertThat(contents(recovering, recovering.operations())).doesNotContain("f=a234··");
  }

  @Test
  void states_whenAFileWasCut_mayShowWhatWasCutOffOnceItGrows() throws IOException {
    durable("abcd");
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.truncate(1);
    }
    force(file);
    Files.writeString(file, "1234567", APPEND);

    assertThat(contents(Harm.STALE_BLOCKS)).contains("f=abcd····");
    assertThat(afterPowerLoss()).doesNotContain("f=abcd····");
  }

  @Test
  void description_whenBytesAreLostOrTorn_namesTheirFileAsItIsCalledThen() throws IOException {
    durable("a");
    Files.writeString(file, "bc", APPEND);
    Files.move(file, root.resolve("g"), ATOMIC_MOVE);

    assertThat(
            fileSystem
                .crashStates(fileSystem.operations(), Profile.exhaustive(1))
                .map(DiskState::description))
        .contains(
            "power lost; lost rename f to g, lost bytes 1 to 3 of f",
            "power lost; kept rename f to g, lost bytes 1 to 3 of g",
            "power lost; kept rename f to g, torn bytes 1 to 3 of g: only bytes 1 to 2");
  }

  /** Each state is a copy of the file, and a mebibyte is torn in some 250 ways. */
  @Test
  void states_whenTheyAreMoreThanListed_areNotAllMade() throws IOException {
    durable("a");
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.write(ByteBuffer.allocate(1 << 20)); // as one change
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    long states = fileSystem.crashStates(fileSystem.operations(), Profile.sampled(2, 1)).count();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(states).isBetween(1L, 3L);
    assertThat(allocated).as("bytes allocated").isLessThan(64L << 20);
  }

  @Test
  void states_whenASectorIsTorn_lackDurableBytesBeforeTheWrite() throws IOException {
    durable("a".repeat(512) + "b".repeat(10));
    Files.writeString(file, "cd", APPEND);
    String intact = "f=" + "a".repeat(512) + "bb";

    assertThat(contents(Harm.TORN_SECTORS)).contains(intact + "·".repeat(8));
    assertThat(afterPowerLoss()).allMatch(state -> state.startsWith(intact + "b".repeat(8)));
  }

  @Test
  void states_whenTwoWritesAreTorn_areListedIfTheProfileSaysSo() throws IOException {
    durable("");
    Files.writeString(file, "ab");
    Files.writeString(file, "cd", APPEND);
    String bothTorn = "f=a·c";

    assertThat(contents(fileSystem, fileSystem.operations(), Profile.exhaustive(1).tearing(2)))
        .contains(bothTorn);
    assertThat(afterPowerLoss()).doesNotContain(bothTorn);
  }

  @Test
  void states_whenTheProcessWasKilled_showEverythingButKeepItUnsynced() throws IOException {
    Files.writeString(file, "ab");

    DiskState killed =
        fileSystem
            .crashStates(fileSystem.operations(), Profile.exhaustive(1))
            .filter(state -> state.crash() == Crash.PROCESS_KILL)
            .findFirst()
            .orElseThrow();

    MemoryFileSystem reopened = killed.mount();
    assertThat(tree(reopened)).isEqualTo("f=ab");
    assertThat(contents(reopened, 0)).contains("", "f=");
  }

  @Test
  void states_whenTheCrashCameEarlier_knowNothingOfWhatCameLater() throws IOException {
    Files.createFile(file);
    Files.createFile(root.resolve("g"));

    assertThat(contents(fileSystem, 1)).containsExactlyInAnyOrder("", "f=");
  }

  @Test
  void states_whenThereAreTooMany_areDrawnFromAllAndTheSameForTheSameSeed() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.createFile(root.resolve("f" + i));
    }
    CrashStates drawn = fileSystem.states(12, new Profile(100, 50, 7, 0));
    CrashStates again = fileSystem.states(12, new Profile(100, 50, 7, 0));

    assertThat(drawn.exhaustive()).isFalse();
    assertThat(drawn.states()).hasSizeBetween(40, 51);
    assertThat(drawn.states().toString()).isEqualTo(again.states().toString());
  }

  private void durable(String text) throws IOException {
    Files.writeString(file, text);
    force(file);
    force(root);
  }

  private static void force(Path path) throws IOException {
    OpenOption option = Files.isDirectory(path) ? READ : WRITE;
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private Set<String> afterPowerLoss() {
    return contents(fileSystem, fileSystem.operations());
  }

  private Set<String> contents(Harm harm) {
    return contents(fileSystem, fileSystem.operations(), Profile.exhaustive(1).tearing(1, harm));
  }

  private static Set<String> contents(MemoryFileSystem fileSystem, int crashPoint) {
    return contents(fileSystem, crashPoint, Profile.exhaustive(1));
  }

  private static Set<String> contents(
      MemoryFileSystem fileSystem, int crashPoint, Profile profile) {
    List<String> trees =
        fileSystem
            .crashStates(crashPoint, profile)
            .filter(state -> state.crash() == Crash.POWER_LOSS)
            .map(state -> tree(state.mount()))
            .toList();
    assertThat(trees).as("states listed once each").doesNotHaveDuplicates();
    return new TreeSet<>(trees);
  }

  /** Every directory as {@code name/} and every file as {@code name=text}, zero bytes as dots. */
  private static String tree(MemoryFileSystem fileSystem) {
    try (Stream<Path> paths = Files.walk(fileSystem.getPath("/"))) {
      return paths.skip(1).map(CrashStatesTest::describe).sorted().collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new AssertionError("cannot walk the disk", e);
    }
  }

  private static String describe(Path path) {
    String name = path.toString().substring(1);
    try {
      return Files.isDirectory(path)
          ? name + "/"
          : name + "=" + Files.readString(path).replace('\0', '·');
    } catch (IOException e) {
      throw new AssertionError("cannot read " + path, e);
    }
  }
}
