package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens stores over damaged snapshots, and checks what every such refusal promises. */
record DamagedSnapshots(Path directory) {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "cannot open the store in (.+): (.+) is damaged at offset (\\d+): .+; it was left as it"
              + " is");

  /** The parts of a refusal's message. */
  record Refusal(long offset, String message) {}

  /** Requires a refusal in one line that names file and offset, and an unchanged directory. */
  Refusal refusal(byte[] snapshot) throws IOException {
    Path file = directory.resolve("kv.snapshot");
    Files.write(file, snapshot);
    Set<String> before = names();
    String[] message = new String[1];
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withCauseInstanceOf(CorruptFileException.class)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.FAILED))
        .satisfies(e -> message[0] = e.getMessage());
    assertThat(Files.readAllBytes(file)).as("the file, afterwards").isEqualTo(snapshot);
    before.add("kv.lock");
    assertThat(names()).isEqualTo(before);

    Matcher parts = MESSAGE.matcher(message[0]);
    assertThat(parts.matches()).as(message[0]).isTrue();
    assertThat(parts.group(1)).isEqualTo(directory.toString());
    assertThat(parts.group(2)).isEqualTo(file.toString());
    return new Refusal(Long.parseLong(parts.group(3)), message[0]);
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
