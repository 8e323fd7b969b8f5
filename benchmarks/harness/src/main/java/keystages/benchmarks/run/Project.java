package keystages.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.benchmarks.plan.Subject;

/**
 * Where the build has put what is measured, and how it is started.
 *
 * @param root of the project
 * @param data below which the stores keep theirs: which disk that is matters
 */
record Project(Path root, Path data) {
  private static final String SERVERS = "keystages.benchmarks.peers.server.";

  /** A JVM that runs a main class of the benchmarks of a subject. */
  List<String> benchmarks(Subject subject, List<String> jvmOptions, String main) {
    String module = subject.kind() == Subject.Kind.STAGE ? subject.id() : "peers";
    Path target = root.resolve("benchmarks").resolve(module).resolve("target");
    Path jar = target.resolve("benchmarks-" + module + ".jar");
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", jar + ":" + target.resolve("dependency/*"), main));
    return command;
  }

  /** A server that says where it listens. */
  List<String> server(Subject subject, Path directory) {
    List<String> command =
        switch (subject) {
          case STAGE3 -> stage3(directory);
          case ECHO -> benchmarks(subject, List.of(), SERVERS + "EchoServer");
          case JDK -> benchmarks(subject, List.of(), SERVERS + "JdkServer");
          case HELIDON -> benchmarks(subject, List.of(), SERVERS + "HelidonServer");
          case MICROHTTP -> benchmarks(subject, List.of(), SERVERS + "MicrohttpServer");
          default -> throw new IllegalArgumentException(subject.label() + " is not a server");
        };
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--port", "0"));
    return all;
  }

  private List<String> stage3(Path directory) {
    String module = "stage3-concurrent-network";
    Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
    return List.of(java(), "-jar", jar.toString(), "--data", directory.toString());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
