package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A system call that is made to fail.
 *
 * @param call its name
 * @param number which of those that a thread makes, from 1
 * @param error EIO or ENOSPC
 */
public record Failure(String call, int number, String error) {
  private static final List<String> WRITES = List.of("write", "pwrite64", "writev", "pwritev");
  private static final List<String> OTHERS =
      List.of("fsync", "fdatasync", "rename", "renameat", "renameat2");

  /** Failures of the first, the middle and the last call of each kind on the data directory. */
  static List<Failure> of(Path log, Path data) throws IOException {
    Map<String, List<Integer>> numbers = new TreeMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Call call : StraceLog.read(log)) {
      int number = counts.merge(call.thread() + call.name(), 1, Integer::sum);
      if (touches(call, data)) {
        numbers.computeIfAbsent(call.name(), name -> new ArrayList<>()).add(number);
      }
    }
    List<Failure> failures = new ArrayList<>();
    numbers.forEach((call, all) -> failures.addAll(some(call, all)));
    return failures;
  }

  /** Whether one of the calls on the data directory was made to fail. */
  static boolean hit(Path log, Path data) throws IOException {
    return StraceLog.read(log).stream().anyMatch(call -> call.injected() && touches(call, data));
  }

  private static List<Failure> some(String call, List<Integer> numbers) {
    List<Failure> failures = new ArrayList<>();
    List<Integer> places = List.of(0, numbers.size() / 2, numbers.size() - 1);
    for (int place : new TreeSet<>(places)) {
      failures.add(new Failure(call, numbers.get(place), "EIO"));
      if (WRITES.contains(call)) {
        failures.add(new Failure(call, numbers.get(place), "ENOSPC"));
      }
    }
    return failures;
  }

  private static boolean touches(Call call, Path data) {
    boolean onDescriptor = WRITES.contains(call.name()) || call.name().endsWith("sync");
    String path = onDescriptor ? call.pathOf(0) : Hex.strings(String.join(" ", call.arguments()));
    return (WRITES.contains(call.name()) || OTHERS.contains(call.name()))
        && Hex.utf8(path).contains(data.toString());
  }

  /** The option of strace. */
  @Override
  public String toString() {
    return "inject=" + call + ":error=" + error + ":when=" + number;
  }

  /** For people. */
  public String describe() {
    return call + " number " + number + " of a thread fails with " + error;
  }
}
