package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.powerloss.MemoryFileSystem;

/** Names in the data directory: which are meant, and how they change. */
record Names(MemoryFileSystem fileSystem, Path data, Descriptors descriptors) {
  /** The path argument at this place, in the model; relative to this directory, if it is named. */
  Optional<Path> path(Call call, String directory, int argument) {
    return modelled(resolve(call, directory, call.path(argument)));
  }

  Path resolve(Call call, String directory, String path) {
    String base =
        directory.isEmpty() ? descriptors.of(call.thread()).directory : Hex.utf8(directory);
    return Path.of(base).resolve(Hex.utf8(path)).normalize();
  }

  /** The path in the model; empty if it is not in the data directory. */
  Optional<Path> modelled(Path path) {
    return path.startsWith(data)
        ? Optional.of(fileSystem.getPath("/" + data.relativize(path)))
        : Optional.empty();
  }

  static void rename(Optional<Path> from, Optional<Path> to, Call call)
      throws IOException, CannotTellException {
    if (from.isEmpty() && to.isEmpty()) {
      return;
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw new CannotTellException("the program renames a file into or out of its directory");
    }
    if (call.hasFlag("RENAME_EXCHANGE") || Files.isDirectory(from.get())) {
      throw new CannotTellException("the program renames a directory, or exchanges two names");
    }
    Files.move(from.get(), to.get(), StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(Optional<Path> path) throws IOException {
    if (path.isPresent()) {
      Files.delete(path.get());
    }
  }

  static void makeDirectory(Optional<Path> path) throws IOException {
    if (path.isPresent()) {
      Files.createDirectory(path.get());
    }
  }
}
