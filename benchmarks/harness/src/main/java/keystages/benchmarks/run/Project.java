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
      case STAGE3 -> stage("stage3-concurrent-network", port, data);
      case STAGE4 -> stage("stage4-log", port, data);
      case JDK -> benchmarks(subject, List.of(), SERVERS + "JdkServer", port, data);
      case HELIDON -> benchmarks(subject, List.of(), SERVERS + "HelidonServer", port, data);
      default -> throw new IllegalArgumentException(subject.label() + " is not a server");
    };
  }

  /** Redis or etcd, which answers a write when it is durable, on this port. */
  static Command database(Subject subject, int port, Path data) {
    List<String> words =
        switch (subject) {
          case REDIS ->
              List.of(
                  "redis-server",
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  "" + port,
                  "--save",
                  "",
                  "--appendonly",
                  "yes",
                  "--appendfsync",
                  "always");
          case ETCD -> {
            String url = "http://127.0.0.1:" + port;
            yield List.of(
                "etcd",
                "--data-dir",
                ".",
                "--listen-client-urls",
                url,
                "--advertise-client-urls",
                url,
                "--listen-peer-urls",
                "http://127.0.0.1:0");
          }
          default -> throw new IllegalArgumentException(subject.label() + " is no database");
        };
    return new Command(words, data, Map.of());
  }

  private Command stage(String module, List<String> port, Path data) {
    Path target = root.resolve(module).resolve("target");
    return java(target, List.of("-jar", module + ".jar", "--data", data.toString()), port, data);
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
