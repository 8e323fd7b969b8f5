package keystages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import keystages.handler.TargetsFuzz;
import keystages.server.RequestsFuzz;
import keystages.store.SnapshotFuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The inputs that fuzzing starts from, and those that it found, hold in every build what {@code
 * ./keystages fuzz} looks for exceptions to.
 */
class FuzzCorpusTest {
  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "requests", RequestsFuzz::fuzzerTestOneInput,
          "snapshot", SnapshotFuzz::fuzzerTestOneInput,
          "targets", TargetsFuzz::fuzzerTestOneInput);

  @ParameterizedTest
  @ValueSource(strings = {"requests", "snapshot", "targets"})
  void target_givenEveryInputKept_holds(String name) throws Exception {
    Consumer<byte[]> target = Objects.requireNonNull(TARGETS.get(name));
    List<Path> inputs = inputs(name);
    assertThat(inputs).hasSizeGreaterThan(10);
    for (Path input : inputs) {
      byte[] bytes = Files.readAllBytes(input);
      assertThatCode(() -> target.accept(bytes))
          .as("%s", input.getFileName())
          .doesNotThrowAnyException();
    }
  }

  private static List<Path> inputs(String name) throws IOException, URISyntaxException {
    URL directory = FuzzCorpusTest.class.getResource("/fuzz/" + name);
    assertThat(directory).as("the inputs of %s", name).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      return files.sorted().toList();
    }
  }
}
