package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import keystages.testkit.docs.Guarantees;
import org.junit.jupiter.api.Test;

/**
 * Each cell of docs/guarantees.md, held to what its test did in this build. It takes a build of the
 * whole project, in which the tests of all stages ran before this one.
 */
final class GuaranteesIT {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @Test
  void everyCell_hasATestThatWasGreenInThisBuild() throws IOException {
    Instant start = Instant.parse(System.getProperty("keystages.build.start"));

    assertThat(Guarantees.of(ROOT).unproved(start))
        .as("cells of docs/guarantees.md without a green test; mvn verify runs all")
        .isEmpty();
  }
}
