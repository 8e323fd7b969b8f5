package keystages.testkit.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to start a stage. Immutable: one launch starts as many processes as a test needs. The JVM
 * runs as it does for users, with the collector and the compilers that it chooses for itself,
 * unless a rig that starts hundreds of processes asks for others.
 *
 * @param data the data directory; a stage that keeps nothing on disk ignores it
 * @param wrapper a command that runs the command after it, or nothing
 * @param jvmOptions further options of the JVM
 * @param limit how long a process may live before it is killed and its test fails
 */
public record Launch(
    Stage stage, Path data, List<String> wrapper, List<String> jvmOptions, Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Each JVM keeps a file of counters and looks at the files of others when it starts. If another
   * JVM is looking too, it finds a file locked and warns on standard output, where answers belong.
   * Nothing else depends on these counters.
   */
  private static final String NO_PERFORMANCE_DATA = "-XX:-UsePerfData";

  public Launch {
    wrapper = List.copyOf(wrapper);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Starts the stage on this directory as users start it. */
  public static Launch of(Stage stage, Path data) {
    return new Launch(stage, data, List.of(), List.of(), LIMIT);
  }

  /** The same launch through this wrapper. */
  public Launch wrappedIn(List<String> command) {
    return new Launch(stage, data, command, jvmOptions, limit);
  }

  /** The same launch with further options of the JVM. */
  public Launch with(List<String> options) {
    List<String> all = new ArrayList<>(jvmOptions);
    all.addAll(options);
    return new Launch(stage, data, wrapper, all, limit);
  }

  /** The same launch with another limit. */
  public Launch limitedTo(Duration time) {
    return new Launch(stage, data, wrapper, jvmOptions, time);
  }

  /** Starts a process. {@link StageProcess#awaitReady} waits until it serves. */
  public StageProcess start() throws IOException {
    return StageProcess.start(this);
  }

  /** The command line. */
  List<String> command() {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(NO_PERFORMANCE_DATA);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", stage.jar().toString()));
    if (stage.keepsData()) {
      command.addAll(List.of("--data", data.toString()));
    }
    if (stage.protocol() == Protocol.HTTP) {
      command.addAll(List.of("--port", "0"));
    }
    return command;
  }
}
