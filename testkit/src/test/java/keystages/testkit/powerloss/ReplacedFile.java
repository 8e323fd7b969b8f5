package keystages.testkit.powerloss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text in a file that is replaced in one step: right with {@link Flaw#NONE}, and wrong in one
 * respect with each other flaw.
 */
final class ReplacedFile {
  /** Whether the old or the new text is kept is unknown. */
  static final class OutcomeUnknownException extends IOException {
    private static final long serialVersionUID = 1;

    OutcomeUnknownException(IOException cause) {
      super(cause);
    }
  }

  private final Flaw flaw;
  private final Path directory;
  private final Path file;
  private final Path temporary;
  private String text;

  private ReplacedFile(Path directory, Flaw flaw) throws IOException {
    this.flaw = flaw;
    this.directory = directory;
    this.file = directory.resolve("text");
    Path elsewhere =
        flaw == Flaw.TEMPORARY_FILE_ELSEWHERE ? directory.resolveSibling("tmp") : directory;
    this.temporary = elsewhere.resolve("text.tmp");
    Files.createDirectories(directory);
    Files.createDirectories(elsewhere);
    if (flaw != Flaw.ANCESTORS_NOT_FORCED) {
      forceAncestors();
    }
    if (flaw != Flaw.READABLE_BEFORE_DURABLE) {
      force(directory);
    }
    this.text = Files.exists(file) ? Files.readString(file) : "";
  }

  static ReplacedFile open(Path directory, Flaw flaw) throws IOException {
    return new ReplacedFile(directory, flaw);
  }

  String text() {
    return text;
  }

  void replace(String next) throws IOException {
    if (flaw == Flaw.VISIBLE_BEFORE_WRITTEN) {
      text = next;
    }
    if (flaw == Flaw.WRITTEN_IN_PLACE) {
      write(file, next);
    } else if (flaw == Flaw.RENAMED_BEFORE_FORCE) {
      write(temporary, next);
      move();
      force(file);
    } else {
      write(temporary, next);
      forceFile();
      move();
    }
    forceDirectory();
    text = next;
  }

  private void write(Path to, String next) throws IOException {
    OpenOption[] options =
        flaw == Flaw.TEMPORARY_FILE_REUSED
            ? new OpenOption[] {CREATE, WRITE}
            : new OpenOption[] {CREATE, WRITE, TRUNCATE_EXISTING};
    try (FileChannel channel = FileChannel.open(to, options)) {
      ByteBuffer bytes = UTF_8.encode(next);
      do {
        channel.write(bytes);
      } while (bytes.hasRemaining() && flaw != Flaw.SHORT_WRITE_TAKEN_FOR_WHOLE);
    }
  }

  private void forceFile() throws IOException {
    if (flaw == Flaw.FILE_NOT_FORCED) {
      return;
    }
    try {
      force(temporary);
    } catch (IOException failure) {
      if (flaw != Flaw.FORCE_RETRIED) {
        throw failure;
      }
      force(temporary);
    }
  }

  private void move() throws IOException {
    if (flaw == Flaw.MOVE_NOT_ATOMIC) {
      Files.move(temporary, file, REPLACE_EXISTING);
    } else {
      Files.move(temporary, file, ATOMIC_MOVE);
    }
  }

  private void forceDirectory() throws IOException {
    if (flaw == Flaw.DIRECTORY_NOT_FORCED) {
      return;
    }
    try {
      force(parent(flaw == Flaw.TEMPORARY_FILE_ELSEWHERE ? temporary : file));
    } catch (IOException failure) {
      throw flaw == Flaw.UNKNOWN_CALLED_UNCHANGED ? failure : new OutcomeUnknownException(failure);
    }
  }

  private void forceAncestors() throws IOException {
    for (Path path = directory.getParent(); path != null; path = path.getParent()) {
      force(path);
    }
  }

  private static Path parent(Path path) {
    @Nullable Path parent = path.getParent();
    return Objects.requireNonNull(parent);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }
}
