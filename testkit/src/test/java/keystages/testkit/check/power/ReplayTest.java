package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import keystages.testkit.check.program.CannotTellException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of strace, written by hand, as the model of the disk takes them. */
final class ReplayTest {
  private static final String ANSWER = "HTTP/1.1 201 .\r\nContent-Length: 0\r\n\r\n";
  private static final String CONNECTION = "5<TCP:[127.0.0.1:8080->127.0.0.1:4000]>";

  @TempDir private Path directory;

  @Test
  void file_isCreatedWrittenAndForcedInOrder() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT|O_APPEND"),
            write(1, "log", "one"),
            write(1, "log", "two"),
            "1 fsync(3<" + hex("/d/log") + ">) = 0");
    assertThat(replay.fileSystem().journal())
        .containsExactly(
            "CREATE /log", "WRITE /log bytes 0 to 3", "WRITE /log bytes 3 to 6", "FORCE_FILE /log");
  }

  @Test
  void answer_countsAfterWhatReturnedBeforeIt() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT"),
            "1 sendto(" + CONNECTION + ", \"" + hex(ANSWER) + "\", 38, 0, NULL, 0) = 38",
            write(1, "log", "late"));
    assertThat(replay.answers()).extracting(Answered::operations).containsExactly(1);
  }

  @Test
  void force_thatAnotherThreadOvertakes_holdsOnlyWhatWasThereBefore() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT|O_APPEND"),
            "1 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD}, 88) = 2",
            write(1, "log", "a"),
            "1 fsync(3<" + hex("/d/log") + "> <unfinished ...>",
            write(2, "log", "b"),
            "1 <... fsync resumed>) = 0");
    assertThat(replay.fileSystem().journal())
        .endsWith("FORCE_FILE /log", "WRITE /log bytes 1 to 2");
  }

  @Test
  void numberGivenAgainBeforeItsCloseReturns_belongsToTheNewFile() throws Exception {
    Replay replay =
        replay(
            "1 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD}, 88) = 2",
            open(1, "old", "O_WRONLY|O_CREAT"),
            "1 close(3<" + hex("/d/old") + "> <unfinished ...>",
            open(2, "new", "O_WRONLY|O_CREAT"),
            "1 <... close resumed>) = 0",
            write(2, "new", "x"));
    assertThat(replay.fileSystem().journal()).endsWith("WRITE /new bytes 0 to 1");
  }

  @Test
  void renamedFile_isStillWrittenThroughItsDescriptor() throws Exception {
    Replay replay =
        replay(
            open(1, "a", "O_WRONLY|O_CREAT"),
            "1 rename(\"" + hex("/d/a") + "\", \"" + hex("/d/b") + "\") = 0",
            write(1, "b", "x"));
    assertThat(replay.fileSystem().journal()).contains("RENAME /a to /b");
    assertThat(Files.readString(replay.fileSystem().getPath("/b"))).isEqualTo("x");
  }

  @Test
  void disks_areTriedFromTheEarliestCrashOn_andThoseOfTheFewestChangesFirst() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT|O_APPEND"),
            write(1, "log", "a"),
            write(1, "log", "b"),
            write(1, "log", "c"),
            write(1, "log", "d"));
    CrashDisks disks = new CrashDisks(replay, 1);
    List<CrashDisk> subsets = disks.subsets(disks.points(100), 100);
    assertThat(subsets).hasSizeGreaterThan(10).extracting(CrashDisk::point).isSorted();
    assertThat(subsets)
        .filteredOn(disk -> disk.point() == 5)
        .extracting(disk -> disk.state().description().length())
        .isSorted();
  }

  @Test
  void callThatFailed_changesNothing() throws Exception {
    Replay replay =
        replay(
            open(1, "a", "O_WRONLY|O_CREAT"),
            "1 ftruncate(3<" + hex("/d/a") + ">, 5) = -1 EIO (Input/output error)");
    assertThat(replay.fileSystem().operations()).isEqualTo(1);
  }

  @Test
  void whatHidesBytes_isRefused() {
    String file = "3<" + hex("/d/a") + ">";
    for (String call :
        List.of(
            "mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, " + file + ", 0) = 0x7f",
            "io_uring_setup(8, {flags=0}) = 4",
            "sync_file_range(" + file + ", 0, 0, 0) = 0",
            "openat(AT_FDCWD<"
                + hex("/")
                + ">, \""
                + hex("/d/a")
                + "\", O_RDWR|O_DIRECT) = "
                + file,
            "mmap(NULL, 9, PROT_WRITE, MAP_SHARED_VALIDATE, " + file + ", 0) = 0x7f",
            "ioctl(" + file + ", BTRFS_IOC_CLONE or FICLONE, 4<" + hex("/d/b") + ">) = 0",
            "fallocate(" + file + ", 0, 0, 67108864) = 0",
            "link(\"" + hex("/d/a") + "\", \"" + hex("/d/b") + "\") = 0")) {
      assertThatThrownBy(() -> replay(open(1, "a", "O_RDWR|O_CREAT"), "1 " + call))
          .as(call)
          .isInstanceOf(CannotTellException.class);
    }
  }

  @Test
  void fileThatNobodySawOpened_isNotPassedOver() {
    assertThatThrownBy(() -> replay(write(1, "log", "x")))
        .isInstanceOf(CannotTellException.class)
        .hasMessageContaining("that another one has opened: log");
  }

  @Test
  void numberThatWasClosedUnseen_andStandsForSomethingElse_isNoFile() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT|O_CLOEXEC"),
            "1 write(3<" + hex("pipe:[7]") + ">, \"" + hex("x") + "\", 1) = 1");
    assertThat(replay.fileSystem().journal()).containsExactly("CREATE /log");
  }

  @Test
  void child_hasWhatItsParentClosesAfterTheFork() throws Exception {
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT"),
            "1 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 2",
            "1 close(3<" + hex("/d/log") + ">) = 0",
            write(2, "log", "x"));
    assertThat(replay.fileSystem().journal()).endsWith("WRITE /log bytes 0 to 1");
  }

  @Test
  void interimAnswer_isNotTakenForTheAnswer() throws Exception {
    String interim = "HTTP/1.1 102 .\r\n\r\n";
    Replay replay =
        replay(
            "1 sendto(" + CONNECTION + ", \"" + hex(interim) + "\", 18, 0, NULL, 0) = 18",
            open(1, "log", "O_RDWR|O_CREAT"),
            "1 sendto(" + CONNECTION + ", \"" + hex(ANSWER) + "\", 38, 0, NULL, 0) = 38");
    assertThat(replay.answers()).extracting(Answered::operations).containsExactly(1);
  }

  @Test
  void answerInChunks_countsWhenItsLastChunkIsSent() throws Exception {
    String head = "HTTP/1.1 201 .\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n.";
    String last = ".\r\n0\r\n\r\n";
    Replay replay =
        replay(
            open(1, "log", "O_RDWR|O_CREAT"),
            send(head),
            write(1, "log", "x"),
            send(last),
            write(1, "log", "late"));
    assertThat(replay.answers()).extracting(Answered::operations).containsExactly(2);
  }

  private static String send(String text) {
    String end = "\", " + text.length() + ", 0, NULL, 0) = " + text.length();
    return "1 sendto(" + CONNECTION + ", \"" + hex(text) + end;
  }

  @Test
  void answerThatIsMissingInTheLog_isNotPassedOver() {
    assertThatThrownBy(() -> session(List.of(), List.of(new Sent(1, "a", 1, ""))))
        .isInstanceOf(CannotTellException.class)
        .hasMessageContaining("0 of 1 answers");
  }

  private Replay replay(String... lines) throws IOException, CannotTellException {
    boolean answered = List.of(lines).toString().contains(CONNECTION);
    return session(
        List.of(lines), answered ? List.of(new Sent(4000, "a", 1, "PUT /kv/a")) : List.of());
  }

  private Replay session(List<String> lines, List<Sent> sent)
      throws IOException, CannotTellException {
    Path log = directory.resolve("log");
    Files.write(log, lines, ISO_8859_1);
    Replay replay = new Replay(Path.of("/d"));
    replay.session(log, sent);
    return replay;
  }

  private static String open(int thread, String name, String flags) {
    String path = hex("/d/" + name);
    return thread
        + " openat(AT_FDCWD<"
        + hex("/")
        + ">, \""
        + path
        + "\", "
        + flags
        + ", 0644) = 3<"
        + path
        + ">";
  }

  private static String write(int thread, String name, String bytes) {
    String end = "\", " + bytes.length() + ") = " + bytes.length();
    return thread + " write(3<" + hex("/d/" + name) + ">, \"" + hex(bytes) + end;
  }

  private static String hex(String text) {
    return HexFormat.of().withPrefix("\\x").formatHex(text.getBytes(ISO_8859_1));
  }
}
