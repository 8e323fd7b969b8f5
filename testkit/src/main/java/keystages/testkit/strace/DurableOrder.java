package keystages.testkit.strace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order of system calls that makes a mutation durable before it is acknowledged: write the
 * temporary file, fsync it, rename it to the snapshot, fsync the directory, answer (Pillai et al.,
 * "All File Systems Are Not Created Equal", OSDI 2014). In a store with a log: write to the log,
 * fsync it, answer. Each call must have returned before the next begins.
 *
 * <p>The log must be of a run with one client: everything between two answers belongs to one
 * request then.
 */
final class DurableOrder {
  private final Path directory;
  private final Path snapshot;

  /**
   * @param directory the data directory as the log names it: absolute
   */
  DurableOrder(Path directory) {
    this.directory = directory;
    this.snapshot = directory.resolve("kv.snapshot");
  }

  /**
   * Checks every acknowledged mutation.
   *
   * @return the number of acknowledged mutations
   * @throws AssertionError that names the missing step and lists the calls
   */
  int check(Trace trace) {
    int acknowledged = 0;
    List<SystemCall> calls = new ArrayList<>();
    for (SystemCall call : trace.calls()) {
      if (call.acknowledges()) {
        check(calls, call);
        calls.clear();
        acknowledged++;
      } else if (call.succeeded()) {
        calls.add(call);
      }
    }
    return acknowledged;
  }

  private void check(List<SystemCall> calls, SystemCall answer) {
    Optional<SystemCall> frame = last(calls, SystemCall::writesToLog);
    if (frame.isPresent()) {
      checkLog(frame.get(), calls, answer);
    } else {
      checkSnapshot(calls, answer);
    }
  }

  private void checkLog(SystemCall frame, List<SystemCall> calls, SystemCall answer) {
    require(
        exists(
            calls,
            call ->
                call.forces(frame.paths().get(0)) && call.isAfter(frame) && answer.isAfter(call)),
        "the log is not forced between its last write and the answer",
        calls,
        answer);
  }

  private void checkSnapshot(List<SystemCall> calls, SystemCall answer) {
    SystemCall rename =
        last(calls, call -> call.renamesTo(snapshot))
            .orElseThrow(
                () ->
                    violation(
                        "acknowledged without a rename, and without a write to a log",
                        calls,
                        answer));
    Path temporary = rename.paths().get(0);
    require(
        directory.equals(temporary.getParent()),
        "the temporary file is in another directory",
        calls,
        answer);
    SystemCall write =
        last(calls, call -> call.writesTo(temporary))
            .orElseThrow(() -> violation("renamed what was not written", calls, answer));
    require(
        exists(
            calls, call -> call.forces(temporary) && call.isAfter(write) && rename.isAfter(call)),
        "the temporary file is not forced between its last write and its rename",
        calls,
        answer);
    require(
        exists(
            calls, call -> call.forces(directory) && call.isAfter(rename) && answer.isAfter(call)),
        "the directory is not forced between the rename and the answer",
        calls,
        answer);
    require(
        !exists(calls, call -> call.writesTo(snapshot)),
        "the snapshot is written in place",
        calls,
        answer);
  }

  private void require(boolean holds, String problem, List<SystemCall> calls, SystemCall answer) {
    if (!holds) {
      throw violation(problem, calls, answer);
    }
  }

  private AssertionError violation(String problem, List<SystemCall> calls, SystemCall answer) {
    StringBuilder story = new StringBuilder(problem);
    for (SystemCall call : calls) {
      if (call.paths().stream().anyMatch(path -> path.startsWith(directory))) {
        story.append("\n  ").append(call);
      }
    }
    return new AssertionError(story.append("\n  ").append(answer).toString());
  }

  private static boolean exists(List<SystemCall> calls, Predicate<SystemCall> condition) {
    return calls.stream().anyMatch(condition);
  }

  private static Optional<SystemCall> last(
      List<SystemCall> calls, Predicate<SystemCall> condition) {
    return calls.stream().filter(condition).reduce((earlier, later) -> later);
  }
}
