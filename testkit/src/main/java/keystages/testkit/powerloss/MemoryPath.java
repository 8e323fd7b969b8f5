package keystages.testkit.powerloss;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path of a {@link MemoryFileSystem}, as on Unix; the working directory is the root. Immutable.
 * Paths of different file systems are never equal.
 */
final class MemoryPath implements Path {
  private final MemoryFileSystem fileSystem;
  private final boolean absolute;
  private final List<String> names;

  private MemoryPath(MemoryFileSystem fileSystem, boolean absolute, List<String> names) {
    this.fileSystem = fileSystem;
    this.absolute = absolute;
    this.names = List.copyOf(names);
  }

  static MemoryPath parse(MemoryFileSystem fileSystem, String text) {
    List<String> names = Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
    return new MemoryPath(fileSystem, text.startsWith("/"), names);
  }

  static MemoryPath of(Path path) {
    if (path instanceof MemoryPath memoryPath) {
      return memoryPath;
    }
    throw new ProviderMismatchException(path + " belongs to another file system");
  }

  List<String> namesFromRoot() {
    return toAbsolutePath().normalize().names;
  }

  MemoryPath parentFromRoot() {
    List<String> all = namesFromRoot();
    return new MemoryPath(fileSystem, true, all.subList(0, Math.max(0, all.size() - 1)));
  }

  /** The last name; empty for the root. */
  String name() {
    List<String> all = namesFromRoot();
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  @Override
  public MemoryFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable Path getRoot() {
    return absolute ? new MemoryPath(fileSystem, true, List.of()) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : getName(names.size() - 1);
  }

  @Override
  public @Nullable Path getParent() {
    if (names.isEmpty() || (names.size() == 1 && !absolute)) {
      return null;
    }
    return new MemoryPath(fileSystem, absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int begin, int end) {
    if (begin < 0 || begin >= end || end > names.size()) {
      throw new IllegalArgumentException("no names " + begin + " to " + end + " in " + this);
    }
    return new MemoryPath(fileSystem, false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof MemoryPath path
        && path.fileSystem == fileSystem
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof MemoryPath path) || path.fileSystem != fileSystem) {
      return false;
    }
    int start = names.size() - path.names.size();
    return path.absolute
        ? equals(path)
        : start >= 0 && names.subList(start, names.size()).equals(path.names);
  }

  @Override
  public MemoryPath normalize() {
    List<String> normal = new ArrayList<>();
    for (String name : names) {
      boolean undoes =
          name.equals("..") && !normal.isEmpty() && !normal.get(normal.size() - 1).equals("..");
      if (undoes) {
        normal.remove(normal.size() - 1);
      } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
        normal.add(name);
      }
    }
    return new MemoryPath(fileSystem, absolute, normal);
  }

  @Override
  public Path resolve(Path other) {
    MemoryPath path = of(other);
    if (path.absolute) {
      return path;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(path.names);
    return new MemoryPath(fileSystem, absolute, all);
  }

  @Override
  public Path relativize(Path other) {
    MemoryPath path = of(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException("one of " + this + " and " + other + " is absolute");
    }
    int common = 0;
    int most = Math.min(names.size(), path.names.size());
    while (common < most && names.get(common).equals(path.names.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>(Collections.nCopies(names.size() - common, ".."));
    way.addAll(path.names.subList(common, path.names.size()));
    return new MemoryPath(fileSystem, false, way);
  }

  @Override
  public URI toUri() {
    return URI.create(fileSystem.provider().getScheme() + ":" + toAbsolutePath());
  }

  @Override
  public MemoryPath toAbsolutePath() {
    return new MemoryPath(fileSystem, true, names);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    fileSystem.namespace().lookup(this);
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("not modelled: to watch a directory");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(of(other).toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemoryPath path
        && path.fileSystem == fileSystem
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(fileSystem), absolute, names);
  }

  @Override
  public String toString() {
    return (absolute ? "/" : "") + String.join("/", names);
  }
}
