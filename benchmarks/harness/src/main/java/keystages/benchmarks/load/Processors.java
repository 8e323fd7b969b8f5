package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A machine divided between the load generator, which gets the last processor, and a server, which
 * gets all others: neither waits for the other to make room. Until it is closed, all threads of
 * this process stay on their processor.
 *
 * <p>Needs Linux and {@code taskset} of util-linux. Not thread-safe.
 */
public final class Processors implements AutoCloseable {
  private static final String TASKSET = "taskset";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private final List<Integer> all;

  private Processors(List<Integer> all) {
    this.all = all;
  }

  /** Whether there is more than one processor, and what it takes to divide them. */
  public static boolean canBeDivided() throws IOException {
    return Files.exists(STATUS) && allowed().size() > 1 && hasTaskset();
  }

  /**
   * Moves this process to its processor.
   *
   * @throws IOException if that cannot be done
   */
  public static Processors divide() throws IOException {
    Processors processors = new Processors(allowed());
    move(processors.all.subList(processors.others(), processors.all.size()));
    return processors;
  }

  /** The command that runs this one on the processors of the server. */
  public List<String> forServer(List<String> command) {
    List<String> limited =
        new ArrayList<>(List.of(TASKSET, "--cpu-list", list(all.subList(0, others()))));
    limited.addAll(command);
    return limited;
  }

  /** Lets this process run wherever it could before. */
  @Override
  public void close() throws IOException {
    move(all);
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

  private static void move(List<Integer> processors) throws IOException {
    String self = Long.toString(ProcessHandle.current().pid());
    List<String> command =
        List.of(TASKSET, "--all-tasks", "--cpu-list", "--pid", list(processors), self);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  private static String list(List<Integer> processors) {
    return String.join(",", processors.stream().map(String::valueOf).toList());
  }
}
