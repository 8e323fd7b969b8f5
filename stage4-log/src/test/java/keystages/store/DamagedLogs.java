package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens stores over damaged logs, and checks what every such refusal promises. */
record DamagedLogs(Path directory) {
  private static final Pattern DAMAGE =
      Pattern.compile("(.+) is damaged at offset (\\d+): (.+); it was left as it is");

  /** The parts of a refusal's message. */
  record Refusal(String file, long offset, String problem) {}

  /** Requires a refusal in one line that names file and offset, and an unchanged directory. */
  Refusal damage() throws IOException {
    String message = refusal();
    Matcher parts = DAMAGE.matcher(message);
    assertThat(parts.matches()).as(message).isTrue();
    Path file = Path.of(parts.group(1));
    assertThat(file).hasParent(directory);
    long offset = Long.parseLong(parts.group(2));
    assertThat(offset).as(message).isBetween(0L, Files.size(file));
    return new Refusal(String.valueOf(file.getFileName()), offset, parts.group(3));
  }

  /** Requires a refusal in one line, and an unchanged directory. */
  String refusal() throws IOException {
    Map<String, String> before = contents();
    String[] message = new String[1];
    assertThatExceptionOfType(StoreException.class)
        .as("damage is told, not served")
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.FAILED))
        .satisfies(e -> message[0] = e.getMessage());
    assertThat(contents()).isEqualTo(before);
    String prefix = "cannot open the store in " + directory + ": ";
    assertThat(message[0]).startsWith(prefix);
    return message[0].substring(prefix.length());
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals("kv.lock")) {
          contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }
}
