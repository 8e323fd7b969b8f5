package keystages.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import keystages.Requirement;

/** The image under test, made once and as users make it: by the script beside the Dockerfile. */
final class Image {
  static final String NAME = "keystages:under-test";
  static final String BASE = "debian:bookworm-slim";

  private static final Optional<String> PROBLEM = problem();
  private static boolean made;

  private Image() {}

  /** Makes the image, or skips the tests where there is no engine to make it with. */
  static synchronized void require() throws IOException, InterruptedException {
    Requirement.check("the tests of the container image", PROBLEM);
    if (!made) {
      make();
      made = true;
    }
  }

  /** Asks the command line first: it knows at once what Testcontainers takes minutes to find. */
  private static Optional<String> problem() {
    try {
      int exitCode =
          new ProcessBuilder("docker", "info")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      return exitCode == 0 ? Optional.empty() : Optional.of("no Docker engine answers");
    } catch (IOException e) {
      return Optional.of("docker is not installed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static void make() throws IOException, InterruptedException {
    Path jar = Path.of(Objects.requireNonNull(System.getProperty("keystages.jar")));
    Path module = Objects.requireNonNull(jar.getParent()).resolveSibling("image");
    ProcessBuilder script = new ProcessBuilder(module.toString(), NAME);
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("the image cannot be made: " + output);
    }
  }
}
