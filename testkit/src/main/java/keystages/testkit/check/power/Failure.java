package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A system call that is made to fail, or that the program does not live to make.
 *
 * @param call its name
 * @param number which of those that a thread makes, from 1
 * @param fault what strace is told to do to it
 */
public record Failure(String call, int number, String fault) {
  private static final String DEATH = "signal=KILL";
  private static final List<String> WRITES = List.of("write", "pwrite64", "writev", "pwritev");
  private static final List<String> OTHERS =
      List.of("fsync", "fdatasync", "rename", "renameat", "renameat2");

  /**
   * Failures of the call that a thread makes last, of one in the middle and of the first, of each
   * kind of call on the data directory: each kind once before any comes again.
   */
  static List<Failure> of(Path log, Path data) throws IOException {
    Map<Kind, List<Integer>> kinds = kinds(log, data);
    Map<String, Integer> atStart = callsAtStart(log, data);
    Set<Failure> failures = new LinkedHashSet<>();
    kinds.forEach(
        (kind, all) ->
            last(kind, all, atStart).forEach(n -> failures.addAll(errors(kind.call(), n))));
    kinds.forEach((kind, all) -> failures.addAll(errors(kind.call(), all.get(all.size() / 2))));
    kinds.forEach((kind, all) -> failures.addAll(errors(kind.call(), all.getFirst())));
    return List.copyOf(failures);
  }

  /** Deaths just before something is made durable, one for each kind of call that does that. */
  static List<Failure> deaths(Path log, Path data) throws IOException {
    Map<String, Integer> atStart = callsAtStart(log, data);
    Set<Failure> deaths = new LinkedHashSet<>();
    kinds(log, data)
        .forEach(
            (kind, all) -> {
              if (kind.call().endsWith("sync")) {
                last(kind, all, atStart)
                    .forEach(number -> deaths.add(new Failure(kind.call(), number, DEATH)));
              }
            });
    return List.copyOf(deaths);
  }

  /**
   * The number of the last call of this kind that a thread makes. The thread that starts a program
   * may make as many fsyncs as one that serves, of each directory on the way, and would meet the
   * fault before anybody is served. Then it is the next two, since a program may force a file and a
   * directory in turn.
   */
  private static List<Integer> last(Kind kind, List<Integer> all, Map<String, Integer> atStart) {
    int last = Collections.max(all);
    int started = atStart.getOrDefault(kind.call(), 0);
    return last > started || !kind.call().endsWith("sync")
        ? List.of(last)
        : List.of(started + 1, started + 2);
  }

  /** The numbers of calls, by name, of the thread that is the first at the data directory. */
  private static Map<String, Integer> callsAtStart(Path log, Path data) throws IOException {
    List<Call> calls = StraceLog.read(log);
    Optional<Call> first = calls.stream().filter(call -> touches(call, data)).findFirst();
    Map<String, Integer> counts = new HashMap<>();
    calls.stream()
        .filter(call -> first.isPresent() && call.thread() == first.get().thread())
        .forEach(call -> counts.merge(call.name(), 1, Integer::sum));
    return counts;
  }

  /** A call by name, on the data directory itself or on something in it. */
  private record Kind(String call, boolean onDirectory) {}

  /** The numbers of the calls of each kind, in the order in which they were made. */
  private static Map<Kind, List<Integer>> kinds(Path log, Path data) throws IOException {
    Map<Kind, List<Integer>> numbers = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Call call : StraceLog.read(log)) {
      int number = counts.merge(call.thread() + call.name(), 1, Integer::sum);
      if (touches(call, data)) {
        boolean onDirectory = Hex.utf8(call.pathOf(0)).equals(data.toString());
        Kind kind = new Kind(call.name(), onDirectory);
        numbers.computeIfAbsent(kind, k -> new ArrayList<>()).add(number);
      }
    }
    return numbers;
  }

  private static List<Failure> errors(String call, int number) {
    Failure failure = new Failure(call, number, "error=EIO");
    return WRITES.contains(call)
        ? List.of(failure, new Failure(call, number, "error=ENOSPC"))
        : List.of(failure);
  }

  /** Whether one of the calls on the data directory was made to fail. */
  static boolean hit(Path log, Path data) throws IOException {
    return StraceLog.read(log).stream().anyMatch(call -> call.injected() && touches(call, data));
  }

  static boolean touches(Call call, Path data) {
    boolean onDescriptor = WRITES.contains(call.name()) || call.name().endsWith("sync");
    String path = onDescriptor ? call.pathOf(0) : Hex.strings(String.join(" ", call.arguments()));
    return (WRITES.contains(call.name()) || OTHERS.contains(call.name()))
        && Hex.utf8(path).contains(data.toString());
  }

  boolean isDeath() {
    return fault.equals(DEATH);
  }

  /** The option of strace. */
  @Override
  public String toString() {
    return "inject=" + call + ":" + fault + ":when=" + number;
  }

  /** For people. */
  public String describe() {
    String which = call + " number " + number + " of a thread";
    return isDeath()
        ? "SIGKILL just before " + which
        : which + " fails with " + fault.substring(fault.indexOf('=') + 1);
  }
}
