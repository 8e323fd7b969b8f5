package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.process.Permissions;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the checker says of each sample is what its transcript says. */
final class SampleTranscriptsTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Path BUILT = Path.of("target", "samples");
  private static final String PROMPT = "$ check ";

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Strace.require("the samples of the checker");
    Files.createDirectories(BUILT);
    compile("right");
    compile("no-fsync", "-DFAULT_NO_FSYNC");
    compile("no-checksum", "-DFAULT_NO_CHECKSUM");
    compile("no-fsync-of-the-directory", "-DFAULT_NO_FSYNC_OF_THE_DIRECTORY");
    compile("answer-first", "-DFAULT_ANSWER_FIRST");
    compile("shared-map", "-DSHARED_MAP");
    script("no-interpreter", "#!/usr/bin/no-such-interpreter\n");
    script("dies", "#!/bin/sh\necho 'no license found' >&2\nexit 7\n");
    script("sleeps", "#!/bin/sh\nexec sleep 1000\n");
  }

  private static void compile(String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("cc", "-static", "-O1", "-Wall", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", BUILT.resolve(name).toString(), SAMPLES + "/log.c"));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as("the exit code of " + command)
        .isZero();
  }

  private static void script(String name, String text) throws IOException {
    Path file = Files.writeString(BUILT.resolve(name), text);
    Permissions.set(file, "rwxr-xr-x");
  }

  @TestFactory
  Stream<DynamicTest> sample_whenChecked_getsTheVerdictOfItsTranscript() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve("transcripts"))) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> repeat(file)));
    }
  }

  private static void repeat(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String command = lines.getFirst().substring(PROMPT.length());
    String found = masked(lines.getFirst() + "\n" + run(command));
    if (Boolean.getBoolean("keystages.update")) {
      Files.writeString(file, found);
    }
    assertThat(found).isEqualTo(Files.readString(file));
  }

  private static String run(String command) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, UTF_8);
    int code = CheckMain.run(words(command), stream, stream);
    return output.toString(UTF_8) + "exit code " + code + "\n";
  }

  /** Splits at spaces outside of single quotes. */
  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    String[] parts = command.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        words.add(parts[i]);
      } else {
        Stream.of(parts[i].split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
      }
    }
    return words.toArray(String[]::new);
  }

  /** Without what differs from run to run: counts, ports, dates, logs, histories. */
  private static String masked(String transcript) {
    List<String> kept = new ArrayList<>();
    boolean masking = false;
    for (String line : transcript.lines().toList()) {
      boolean labelled = line.matches(" {4}\\S.*") || !line.startsWith("    ");
      if (line.matches(" {4}(its log|its output|history) .*")) {
        masking = true;
        kept.add(line.substring(0, "    its output ".length()) + "…");
      } else if (labelled) {
        masking = false;
      }
      if (!masking) {
        kept.add(mask(line));
      }
    }
    return String.join("\n", kept) + "\n";
  }

  private static String mask(String line) {
    return line.contains(" kept: ")
        ? line.replaceAll("(?<= )([0-9][0-9,]+|[0-9](?= (calls|disk) [fs]))(?= )", "#")
        : line.replaceAll("Date: .*", "Date: …")
            .replaceAll("Server: .*", "Server: …")
            .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:N")
            .replaceAll("--port [0-9]+", "--port N")
            .replaceAll("(?<=after operation [0-9]{1,9} of )[0-9]+", "#");
  }
}
