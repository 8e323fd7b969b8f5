package keystages.testkit.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a stage is started: immutable, so that one launch starts as many processes as a test needs.
 *
 * @param data directory of the store; a stage that keeps nothing ignores it
 * @param wrapper a command that runs the command after it, or nothing
 * @param jvmOptions beyond those that make a short-lived JVM start fast
 * @param limit how long a process may live before it is killed and its test fails
 */
public record Launch(
    Stage stage, Path data, List<String> wrapper, List<String> jvmOptions, Duration limit) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Half a second less for each start; none of them changes what the program does. */
  private static final List<String> FAST_START =
      List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /**
   * Each JVM keeps a file of counters, and looks at those of others when it starts. One that finds
   * a file locked, since another is looking too, warns on standard output.
   */
  private static final String NO_PERFORMANCE_DATA = "-XX:-UsePerfData";

  public Launch {
    wrapper = List.copyOf(wrapper);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Starts the stage on this directory, as users do. */
  public static Launch of(Stage stage, Path data) {
    return new Launch(stage, data, List.of(), List.of(), LIMIT);
  }

  /** The same, run by this command. */
  public Launch wrappedIn(List<String> command) {
    return new Launch(stage, data, command, jvmOptions, limit);
  }

  /** The same, with further options of the JVM. */
  public Launch with(List<String> options) {
    List<String> all = new ArrayList<>(jvmOptions);
    all.addAll(options);
    return new Launch(stage, data, wrapper, all, limit);
  }

  /** The same, with another limit. */
  public Launch limitedTo(Duration time) {
    return new Launch(stage, data, wrapper, jvmOptions, time);
  }

  /** Starts a process; {@link StageProcess#awaitReady} tells when it serves. */
  public StageProcess start() throws IOException {
    return StageProcess.start(this);
  }

  /** The command line. */
  List<String> command() {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FAST_START);
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
