package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.powerloss.MemoryFileSystem;

/**
 * Applies the system calls of a program to the model of a disk, session by session: what the
 * program keeps in the data directory is at the root of the model. For one thread.
 */
public final class Replay {
  private static final Set<String> FORCES = Set.of("fsync", "fdatasync");

  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();
  private final Path data;
  private final List<Answered> answers = new ArrayList<>();
  private int failedAt;

  /** Of a program that was started on this directory, which was empty then. */
  public Replay(Path data) {
    this.data = data;
  }

  MemoryFileSystem fileSystem() {
    return fileSystem;
  }

  List<Answered> answers() {
    return List.copyOf(answers);
  }

  /** How many operations came before the first that was made to fail; 0 if none was. */
  int failedAt() {
    return failedAt;
  }

  /**
   * Goes on with a session that has ended.
   *
   * @param sent what was answered in it, for each port of a client in order
   * @throws CannotTellException if the program did what the model does not know, or if answers are
   *     missing in the log
   */
  public void session(Path log, List<Sent> sent) throws IOException, CannotTellException {
    List<Call> calls = StraceLog.read(log);
    AnswerStreams streams = new AnswerStreams(sent);
    Descriptors descriptors = new Descriptors(calls, Path.of("").toAbsolutePath().toString());
    Changes changes = new Changes(fileSystem, data, descriptors);
    List<Call> forces = calls.stream().filter(Replay::isForce).toList();
    Set<Call> early = new HashSet<>();
    for (Call call : calls) {
      if (call.injected() && failedAt == 0 && Failure.touches(call, data)) {
        failedAt = fileSystem.operations();
      }
      if (call.failed()) {
        changes.applyFailed(call);
        continue;
      }
      String connection = connection(call);
      if (!connection.isEmpty()) {
        streams
            .send(connection, bytes(call))
            .ifPresent(s -> answers.add(new Answered(fileSystem.operations(), s)));
      } else if (!early.contains(call)) {
        apply(call, forces, changes, early);
      }
    }
    if (streams.complete() < sent.size()) {
      throw new CannotTellException(
          "strace shows only "
              + streams.complete()
              + " of "
              + sent.size()
              + " answers; are they sent by another process, or in another way than by write or send");
    }
  }

  private static boolean isForce(Call call) {
    return FORCES.contains(call.name()) && !call.failed();
  }

  private static void apply(Call call, List<Call> forces, Changes changes, Set<Call> early)
      throws CannotTellException {
    try {
      forceEarly(call, forces, changes, early);
      changes.apply(call);
    } catch (IOException | UnsupportedOperationException e) {
      throw new CannotTellException(
          "the model of the disk does not know this " + call.name() + ": " + e.getMessage());
    }
  }

  /** A force that another thread overtakes is sure to hold only what was there before. */
  private static void forceEarly(Call change, List<Call> forces, Changes changes, Set<Call> early)
      throws IOException, CannotTellException {
    for (Call force : forces) {
      boolean overtaken = force.begin() < change.end() && force.end() > change.end();
      if (overtaken && !early.contains(force) && changes.concern(change, force)) {
        changes.apply(force);
        early.add(force);
      }
    }
  }

  private static String connection(Call call) {
    String path = call.pathOf(0);
    boolean sends = call.name().contains("write") || call.name().startsWith("send");
    return sends && AnswerStreams.isConnection(path) ? path : "";
  }

  /** What was sent; sendfile shows no bytes, only how many. */
  private static String bytes(Call call) {
    String bytes = call.name().equals("sendfile") ? "" : call.bytes();
    int sent = call.name().equals("sendmmsg") ? bytes.length() : call.result();
    return bytes.length() >= sent
        ? bytes.substring(0, sent)
        : bytes + "?".repeat(sent - bytes.length());
  }
}
