package keystages.testkit.powerloss;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ways to write in place that survive a torn write, but not everything that may come of one. */
enum Weakness {
  /** A text is taken for whole if it has both of its ends. */
  MARKED_AT_BOTH_ENDS {
    @Override
    Profile exposed(Profile profile) {
      return profile.tearing(1, Harm.HOLES);
    }

    @Override
    void run(Path directory, Ledger<String> ledger) throws Exception {
      String text = "<" + "-".repeat(22) + ">";
      ledger.step("write", text, () -> write(directory, "text", 0, text));
    }

    @Override
    String read(Path directory) throws IOException {
      return enclosed(directory);
    }
  },

  /** What is in a file is taken for what was written to it. */
  WITHOUT_A_SALT {
    @Override
    Profile exposed(Profile profile) {
      return profile.tearing(1, Harm.STALE_BLOCKS);
    }

    @Override
    void run(Path directory, Ledger<String> ledger) throws Exception {
      write(directory, "other", 0, "<o>");
      Files.delete(directory.resolve("other"));
      force(directory);
      ledger.step("write", "<t>", () -> write(directory, "text", 0, "<t>"));
    }

    @Override
    String read(Path directory) throws IOException {
      return enclosed(directory);
    }
  },

  /** A text is kept twice, so that one is whole if the other is torn; both are written at once. */
  TWO_COPIES {
    @Override
    Profile exposed(Profile profile) {
      return profile.tearing(2);
    }

    @Override
    void run(Path directory, Ledger<String> ledger) throws Exception {
      for (String text : new String[] {"ab", "cd"}) {
        ledger.step(
            "write",
            text,
            () -> {
              writeOnly(directory, "text", 4, text + text);
              write(directory, "text", 0, text + text);
            });
      }
    }

    @Override
    String read(Path directory) throws IOException {
      String copies = bytes(directory, "text") + "~".repeat(8);
      String first = copies.substring(0, 4);
      String second = copies.substring(4, 8);
      return isWhole(first) ? half(first) : isWhole(second) ? half(second) : lost(directory);
    }

    private static boolean isWhole(String copy) {
      return half(copy).equals(copy.substring(2)) && !copy.contains("~") && !copy.contains("\0");
    }

    private static String half(String copy) {
      return copy.substring(0, 2);
    }

    // The first write may be lost as a whole: there were no copies before.
    private static String lost(Path directory) throws IOException {
      String bytes = bytes(directory, "text");
      return bytes.contains("c") || bytes.contains("d") ? "both copies are torn" : "";
    }
  },

  /** Half of a record at the end does not matter; those before it are taken to be durable. */
  APPENDING {
    @Override
    Profile exposed(Profile profile) {
      return profile.tearing(1, Harm.TORN_SECTORS);
    }

    @Override
    void run(Path directory, Ledger<String> ledger) throws Exception {
      ledger.step("append", "a", () -> write(directory, "text", 0, "aaaa"));
      ledger.step("append", "ab", () -> write(directory, "text", 4, "bbbb"));
    }

    @Override
    String read(Path directory) throws IOException {
      String records = bytes(directory, "text");
      return records.startsWith("aaaabbbb") ? "ab" : records.startsWith("aaaa") ? "a" : "";
    }
  };

  abstract void run(Path directory, Ledger<String> ledger) throws Exception;

  abstract String read(Path directory) throws IOException;

  /** The profile with that alone which shows this weakness. */
  abstract Profile exposed(Profile profile);

  Workload<String> work() {
    return (directory, ledger) -> {
      Files.createDirectories(directory);
      force(directory.getFileSystem().getPath("/"));
      force(directory.resolveSibling("."));
      writeOnly(directory, "text", 0, "");
      force(directory);
      ledger.observe("");
      run(directory, ledger);
    };
  }

  Workload<String> recovery() {
    return (directory, ledger) -> ledger.observe(read(directory));
  }

  private static void write(Path directory, String name, int offset, String text)
      throws IOException {
    writeOnly(directory, name, offset, text);
    force(directory.resolve(name));
  }

  private static void writeOnly(Path directory, String name, int offset, String text)
      throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve(name), CREATE, WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), offset);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  /** The text, if both its ends are there. */
  private static String enclosed(Path directory) throws IOException {
    String text = bytes(directory, "text");
    return text.startsWith("<") && text.endsWith(">") ? text : "";
  }

  private static String bytes(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file, US_ASCII) : "";
  }
}
