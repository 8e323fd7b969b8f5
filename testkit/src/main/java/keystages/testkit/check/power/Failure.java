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
   * kind of call on the data directory: each kind once before any comes again. The thread that
   * starts a program makes few, so what is counted last is not of the start.
   */
  static List<Failure> of(Path log, Path data) throws IOException {
    Map<Kind, List<Integer>> kinds = kinds(log, data);
    Set<Failure> failures = new LinkedHashSet<>();
    kinds.forEach((kind, all) -> failures.addAll(errors(kind.call(), Collections.max(all))));
    kinds.forEach((kind, all) -> failures.addAll(errors(kind.call(), all.get(all.size() / 2))));
    kinds.forEach((kind, all) -> failures.addAll(errors(kind.call(), all.getFirst())));
    return List.copyOf(failures);
  }

  /** Deaths just before something is made durable, one for each kind of call that does that. */
  static List<Failure> deaths(Path log, Path data) throws IOException {
    List<Failure> deaths = new ArrayList<>();
    kinds(log, data)
        .forEach(
            (kind, all) -> {
              if (kind.call().endsWith("sync")) {
                deaths.add(new Failure(kind.call(), Collections.max(all), DEATH));
              }
            });
    return deaths;
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
