package keystages.testkit.powerloss;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rig on {@link ReplacedFile}: it passes the right one and catches every wrong one. */
class PowerLossRigTest {
  private static final long SEED = Long.getLong("keystages.seed", 1);

  @Test
  void explore_whenTheFileIsReplacedRight_passesAtEveryCrashPoint() {
    PowerLossRig<String> rig = exploreAll(Flaw.NONE);

    System.out.println("power loss, replaced file: " + rig.report());
    assertThat(rig.report().sampledPoints()).as("points not listed in full").isZero();
  }

  @Test
  void explore_whenAProgramRuns_crashesItBeforeAndAfterEachOfItsOperations() throws Exception {
    MemoryFileSystem disk = MemoryFileSystem.create();
    Ledger<String> ledger = new Ledger<>(disk::operations, Set.of(""), "start");
    ReplacingProgram.work(Flaw.NONE).run(disk.getPath(PowerLossRig.DIRECTORY), ledger);
    PowerLossRig<String> rig = rig(Flaw.NONE, Profile.exhaustive(SEED));

    rig.explore(ReplacingProgram.work(Flaw.NONE));

    assertThat(disk.operations()).isPositive();
    assertThat(rig.report().crashPoints()).isEqualTo(disk.operations() + 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void explore_whenTheFileIsReplacedWrong_failsAndTellsTheStory(Flaw flaw) {
    Throwable failure = catchThrowable(() -> exploreAll(flaw));

    assertThat(failure)
        .as("the rig on a program with the flaw " + flaw)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed            " + SEED)
        .hasMessageContaining("legal contents  ")
        .hasMessageContaining("found           ")
        .hasMessageContaining(flaw.clue());
  }

  @Test
  void explore_whenBytesAreLost_namesTheirFileAndOffsetsAndWhatWasLegal() {
    PowerLossRig<String> rig =
        new PowerLossRig<>(
            "",
            (directory, ledger) -> ledger.observe(read(text(directory))),
            Profile.exhaustive(SEED));

    Throwable failure =
        catchThrowable(
            () ->
                rig.explore(
                    (directory, ledger) -> {
                      Path text = text(directory);
                      Files.createFile(text);
                      try (FileChannel parent = FileChannel.open(text.resolveSibling("."), READ)) {
                        parent.force(true);
                      }
                      ledger.step("write", "abc", () -> Files.writeString(text, "abc", WRITE));
                    }));

    assertThat(failure)
        .hasMessageContaining("disk state      power lost; lost bytes 0 to 3 of text\n")
        .hasMessageContaining("legal contents  [abc]\n")
        .hasMessageContaining("not legal: ");
  }

  /** If even directories forget, then to force one again on opening is not enough. */
  @Test
  void explore_whenAFailedForceAbandonsTheDirectory_failsAfterTheNextForceSucceeded() {
    PowerLossRig<String> rig = rig(Flaw.NONE, Profile.exhaustive(SEED));

    Throwable failure =
        catchThrowable(
            () ->
                rig.explore(
                    ReplacingProgram.work(Flaw.NONE),
                    faults -> {
                      faults.abandonDirectories();
                      faults.failNth(Kind.FORCE_DIRECTORY, 4, Faults::inputOutputError);
                    }));

    assertThat(failure).hasMessageContaining("lost rename text.tmp to text");
  }

  /** Nothing but what it lacks shows it: that is why each of the harms is there. */
  @ParameterizedTest
  @EnumSource
  void explore_whenAProgramHasAWeakness_failsOnlyIfTheProfileHasWhatExposesIt(Weakness weakness) {
    Profile profile = new Profile(20_000, 1_000, SEED, 0);
    new PowerLossRig<>("", weakness.recovery(), profile).explore(weakness.work());

    Throwable failure =
        catchThrowable(
            () ->
                new PowerLossRig<>("", weakness.recovery(), weakness.exposed(profile))
                    .explore(weakness.work()));

    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found contents that are not legal");
  }

  @Test
  void explore_whenThereAreTooManyStates_drawsThemAndSaysSo() {
    PowerLossRig<String> rig = rig(Flaw.NONE, Profile.sampled(2, SEED));

    rig.explore(ReplacingProgram.work(Flaw.NONE));

    assertThat(rig.report().sampledPoints()).isPositive();
    assertThat(rig.report().recoveryCrashPoints()).isZero();
  }

  @Test
  void explore_whenRecoveryObservesNothing_fails() {
    PowerLossRig<String> rig =
        new PowerLossRig<>("", (directory, ledger) -> {}, Profile.exhaustive(SEED));

    Throwable failure = catchThrowable(() -> rig.explore(ReplacingProgram.work(Flaw.NONE)));

    assertThat(failure).hasMessageContaining("recovery has not observed the contents");
  }

  private static Path text(Path directory) {
    return directory.getFileSystem().getPath("/text");
  }

  private static String read(Path text) throws IOException {
    return Files.exists(text) ? Files.readString(text) : "";
  }

  private static PowerLossRig<String> exploreAll(Flaw flaw) {
    PowerLossRig<String> rig = rig(flaw, Profile.exhaustive(SEED));
    Workload<String> work = ReplacingProgram.work(flaw);
    rig.exploreEachFault(work, EnumSet.allOf(Kind.class), Faults::inputOutputError);
    for (int write = 1; write <= 3; write++) {
      int n = write;
      rig.explore(work, faults -> faults.shortWrite(n, 2));
    }
    return rig;
  }

  private static PowerLossRig<String> rig(Flaw flaw, Profile profile) {
    return new PowerLossRig<>("", ReplacingProgram.recovery(flaw), profile);
  }
}
