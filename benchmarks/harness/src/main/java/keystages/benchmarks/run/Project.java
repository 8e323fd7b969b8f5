package keystages.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keystages.benchmarks.plan.Subject;

/** The programs that the build has made, and how each is started. */
record Project(Path root) {
  private static final String SERVERS = "keystages.benchmarks.peers.server.";

  /** The variable that tells a benchmark where its stores keep their data. */
  private static final String DATA = "KEYSTAGES_BENCHMARK_DATA";

  /** JMH, with the benchmarks compiled against this subject. */
  Command jmh(Subject subject, List<String> options, Path data) {
    // This JVM only starts the fork that is measured, and waits for it.
    List<String> fastStart = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    return benchmarks(subject, fastStart, "org.openjdk.jmh.Main", options, data);
  }

  /** A server that prints where it listens. */
  Command server(Subject subject, Path data) {
    List<String> port = List.of("--port", "0");
    return switch (subject) {
      case STAGE3 -> {
        String module = "stage3-concurrent-network";
        Path target = root.resolve(module).resolve("target");
        yield java(target, List.of("-jar", module + ".jar", "--data", data.toString()), port, data);
      }
      case JDK -> benchmarks(subject, List.of(), SERVERS + "JdkServer", port, data);
      case HELIDON -> benchmarks(subject, List.of(), SERVERS + "HelidonServer", port, data);
      default -> throw new IllegalArgumentException(subject.label() + " is not a server");
    };
  }

  private Command benchmarks(
      Subject subject, List<String> jvmOptions, String main, List<String> arguments, Path data) {
    String module =
        switch (subject.kind()) {
          case STAGE -> subject.id();
          case VARIANT -> "stage2"; // the store without a lock, to which the benchmark adds one
          case FLOOR, PEER -> "peers";
        };
    Path target = root.resolve("benchmarks").resolve(module).resolve("target");
    List<String> options = new ArrayList<>(jvmOptions);
    options.addAll(List.of("-cp", "benchmarks-" + module + ".jar:dependency/*", main));
    return java(target, options, arguments, data);
  }

  private static Command java(
      Path directory, List<String> options, List<String> arguments, Path data) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(arguments);
    return new Command(words, directory, Map.of(DATA, data.toString()));
  }
}
