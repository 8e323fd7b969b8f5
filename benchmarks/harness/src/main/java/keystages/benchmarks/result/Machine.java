package keystages.benchmarks.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where, when and how something was measured: without it no figure means anything. */
public final class Machine {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final double GIBIBYTE = 1 << 30;

  private Machine() {}

  /**
   * Describes this machine in one line.
   *
   * @param data the directory in which the stores keep their data
   * @throws IOException if that is in memory, where an fsync costs nothing
   */
  public static String describe(Path data, String profile) throws IOException {
    String fileSystem = Files.getFileStore(data).type();
    if (IN_MEMORY.contains(fileSystem)) {
      throw new IOException(
          data + " is on " + fileSystem + ", where an fsync costs nothing: give --data on a disk");
    }
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %.0f GiB, %s %s, data on %s, JDK %s; %s, %s run",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / GIBIBYTE,
        System.getProperty("os.name"),
        System.getProperty("os.version").replaceFirst("-.*", ""),
        fileSystem,
        Runtime.version(),
        LocalDate.now(ZoneOffset.UTC),
        profile);
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
}
