package keystages.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A machine divided between the load generator, which gets the last processor, and a server, which
 * gets all others: neither waits for the other to make room.
 *
 * <p>Needs Linux and {@code taskset} of util-linux. Not thread-safe.
 */
public final class Processors {
  private static final String TASKSET = "taskset";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<Integer> all;

  private Processors(List<Integer> all) {
    this.all = all;
  }

  /** Whether there is more than one processor, and what it takes to divide them. */
  public static boolean canBeDivided() throws IOException {
    return Files.exists(STATUS) && allowed().size() > 1 && hasTaskset();
  }

  /** Those that this process may run on now. */
  static Processors here() throws IOException {
    return new Processors(allowed());
  }

  /** From now on all threads of this process stay on their one. */
  void takeOne() throws IOException, InterruptedException {
    move(all.subList(others(), all.size()));
  }

  /** From now on this process may run on all of them again. */
  void takeAll() throws IOException, InterruptedException {
    move(all);
  }

  /** The command that runs this one on the processors of the server. */
  List<String> forServer(List<String> command) {
    List<String> limited =
        new ArrayList<>(List.of(TASKSET, "--cpu-list", list(all.subList(0, others()))));
    limited.addAll(command);
    return limited;
  }

  private int others() {
    return all.size() - 1;
  }

  /** Those that this process may run on: such a list is 0-2,5. */
  static List<Integer> parse(String list) {
    return Stream.of(list.split(",", -1))
        .map(range -> range.split("-", 2))
        .flatMapToInt(
            ends ->
                IntStream.rangeClosed(
                    Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
        .boxed()
        .toList();
  }

  static List<Integer> allowed() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(ALLOWED))
        .map(line -> parse(line.substring(ALLOWED.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException(STATUS + " does not say " + ALLOWED));
  }

  private static boolean hasTaskset() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, TASKSET)));
  }

  private static void move(List<Integer> processors) throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    Child.run(
        List.of(TASKSET, "--all-tasks", "--cpu-list", "--pid", list(processors), self), LIMIT);
  }

  private static String list(List<Integer> processors) {
    return String.join(",", processors.stream().map(String::valueOf).toList());
  }
}
