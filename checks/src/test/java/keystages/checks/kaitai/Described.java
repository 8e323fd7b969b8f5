package keystages.checks.kaitai;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A format that {@code docs/reference} describes. */
record Described(Description description) {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  static Described by(String name) throws IOException {
    return new Described(
        Description.of(Files.readAllLines(ROOT.resolve("docs/reference").resolve(name))));
  }

  /** A file that the tests of a stage read and write. */
  static byte[] sample(String stage, String name) throws IOException {
    Path samples = ROOT.resolve(stage).resolve("src/test/resources/keystages/store");
    return Files.readAllBytes(samples.resolve(name));
  }

  Map<String, Object> parse(byte[] bytes) {
    return Interpreter.parse(description, bytes);
  }

  void requireRefused(byte[] bytes, String what) {
    assertThatThrownBy(() -> parse(bytes)).as(what).isInstanceOf(RuntimeException.class);
  }

  void requireRefusedWithAFlippedByte(byte[] bytes, int from, int to) {
    for (int offset = from; offset < to; offset++) {
      byte[] damaged = bytes.clone();
      damaged[offset] ^= (byte) 0xFF;
      requireRefused(damaged, "offset " + offset);
    }
  }
}
