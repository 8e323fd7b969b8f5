package keystages.benchmarks.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keystages.benchmarks.plan.Subject;

/** Programs that come from packages of the system, and may be missing. */
public final class Programs {
  /** The load generator of the closed loop. */
  public static final String WRK = "wrk";

  private Programs() {}

  /** The programs that it takes to measure this subject. */
  public static List<String> of(Subject subject) {
    return switch (subject) {
      case REDIS -> List.of("redis-server", "redis-benchmark");
      case ETCD -> List.of("etcd");
      default -> List.of();
    };
  }

  /** True if the program is on the PATH. */
  public static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
