package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** The operations on the entries of directories. Thread-safe. */
final class Namespace {
  private final Kernel kernel;

  Namespace(Kernel kernel) {
    this.kernel = kernel;
  }

  Optional<Integer> find(MemoryPath path) {
    synchronized (kernel) {
      return kernel.disk().find(path.namesFromRoot());
    }
  }

  int lookup(MemoryPath path) throws NoSuchFileException {
    return find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  boolean isDirectory(int node) {
    synchronized (kernel) {
      return kernel.disk().isDirectory(node);
    }
  }

  List<String> list(int directory) {
    synchronized (kernel) {
      return List.copyOf(kernel.disk().directory(directory).visible().nodes().keySet());
    }
  }

  int createFile(MemoryPath path) throws IOException {
    synchronized (kernel) {
      int node = kernel.disk().nextNumber();
      create(Kind.CREATE, path, node, disk -> disk.addFile(node, Content.EMPTY));
      return node;
    }
  }

  void createDirectory(MemoryPath path) throws IOException {
    synchronized (kernel) {
      int node = kernel.disk().nextNumber();
      create(Kind.CREATE_DIRECTORY, path, node, disk -> disk.addDirectory(node, Entries.NONE));
    }
  }

  private void create(Kind kind, MemoryPath path, int node, Operation.Effect add)
      throws IOException {
    if (find(path).isPresent()) {
      throw new FileAlreadyExistsException(path.toString());
    }
    int parent = parentOf(path);
    EntryChange link = new EntryChange.Link(path.name(), node);
    Operation.Effect effect =
        disk -> {
          add.applyTo(disk);
          disk.directory(parent).change(link);
        };
    kernel.perform(new Operation(kind, path.toString(), "", effect));
  }

  void delete(MemoryPath path) throws IOException {
    synchronized (kernel) {
      int node = lookup(path);
      if (isDirectory(node) && !list(node).isEmpty()) {
        throw new DirectoryNotEmptyException(path.toString());
      }
      int parent = parentOf(path);
      EntryChange unlink = new EntryChange.Unlink(path.name());
      Operation.Effect effect = disk -> disk.directory(parent).change(unlink);
      kernel.perform(new Operation(Kind.DELETE, path.toString(), "", effect));
    }
  }

  /** Renames a file in one step, as rename(2): it replaces a file that has the new name. */
  void rename(MemoryPath from, MemoryPath to) throws IOException {
    synchronized (kernel) {
      int node = lookup(from);
      if (isDirectory(node) || find(to).filter(this::isDirectory).isPresent()) {
        throw new UnsupportedOperationException("not modelled: to rename a directory, or onto one");
      }
      Operation.Effect effect = moving(node, parentOf(from), from.name(), parentOf(to), to.name());
      kernel.perform(new Operation(Kind.RENAME, from.toString(), "to " + to, effect));
    }
  }

  /** Between two directories there are two changes, and each directory has to be forced. */
  private static Operation.Effect moving(
      int node, int source, String from, int destination, String to) {
    if (source == destination) {
      return disk -> disk.directory(source).change(new EntryChange.Rename(from, to, node));
    }
    return disk -> {
      disk.directory(destination).change(new EntryChange.Link(to, node));
      disk.directory(source).change(new EntryChange.Unlink(from));
    };
  }

  void force(int directory, String path) throws IOException {
    Operation.Effect force = disk -> disk.directory(directory).force();
    Operation.Effect abandon = disk -> disk.directory(directory).abandon();
    Operation.Effect failure =
        kernel.faults().directoriesAreAbandoned() ? abandon : Operation.Effect.NONE;
    kernel.perform(new Operation(Kind.FORCE_DIRECTORY, path, "", force, failure));
  }

  private int parentOf(MemoryPath path) throws IOException {
    int parent = lookup(path.parentFromRoot());
    if (!isDirectory(parent)) {
      throw new FileSystemException(path.toString(), null, "Not a directory");
    }
    return parent;
  }
}
