package keystages.benchmarks.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where, when and with what effort something was measured: without it no figure means anything.
 *
 * @param facts by name, in order
 */
public record Machine(Map<String, String> facts) {
  private static final String FILE = "machine.txt";
  private static final String SEPARATOR = ": ";
  private static final double GIBIBYTE = 1 << 30;

  /**
   * This one, today.
   *
   * @param data where the stores keep theirs
   * @param effort what the run is called
   */
  public static Machine here(Path data, String effort) throws IOException {
    Files.createDirectories(data);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("processor", processor());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", memory());
    facts.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version").replaceFirst("-.*", ""));
    facts.put("file system", Files.getFileStore(data).type());
    facts.put("JDK", Runtime.version() + " of " + System.getProperty("java.vendor"));
    facts.put("effort", effort);
    return new Machine(facts);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    List<String> lines = Files.exists(info) ? Files.readAllLines(info) : List.of();
    String model =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseGet(() -> System.getProperty("os.arch"));
    boolean isVirtual =
        lines.stream().anyMatch(line -> line.startsWith("flags") && line.contains(" hypervisor"));
    return isVirtual ? model + " (virtual machine)" : model;
  }

  private static String memory() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return "%.0f GiB".formatted(system.getTotalMemorySize() / GIBIBYTE);
  }

  public static Machine read(Path directory) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(directory.resolve(FILE))) {
      int separator = line.indexOf(SEPARATOR);
      if (separator < 0) {
        throw new IOException(directory.resolve(FILE) + ": expected NAME: VALUE, was " + line);
      }
      facts.put(line.substring(0, separator), line.substring(separator + SEPARATOR.length()));
    }
    return new Machine(facts);
  }

  public void write(Path directory) throws IOException {
    List<String> lines =
        facts.entrySet().stream().map(fact -> fact.getKey() + SEPARATOR + fact.getValue()).toList();
    Files.createDirectories(directory);
    Files.write(directory.resolve(FILE), lines);
  }

  /** In one line, for people. */
  @Override
  public String toString() {
    return "%s, %s cores, %s, %s, data on %s, JDK %s; %s, %s run"
        .formatted(
            fact("processor"),
            fact("cores"),
            fact("memory"),
            fact("system"),
            fact("file system"),
            fact("JDK"),
            fact("date"),
            fact("effort"));
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "unknown " + name);
  }
}
