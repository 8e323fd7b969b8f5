package keystages.testkit.strace;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Logs of real runs, with the data directory in /data/store. */
final class Samples {
  private Samples() {}

  static Trace read(String name) throws IOException, URISyntaxException {
    return Trace.parse(lines(name));
  }

  static List<String> lines(String name) throws IOException, URISyntaxException {
    return Files.readAllLines(
        Path.of(Objects.requireNonNull(Samples.class.getResource(name), name).toURI()));
  }
}
