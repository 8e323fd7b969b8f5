package keystages.testkit.powerloss;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of {@link java.nio.file.Files} and hands them to {@link Namespace} and channels.
 */
final class MemoryProvider extends FileSystemProvider {
  private static final Set<OpenOption> KNOWN =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          StandardOpenOption.CREATE,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.DSYNC,
          LinkOption.NOFOLLOW_LINKS);

  @Override
  public String getScheme() {
    return "powerloss";
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    requireModelled(options, attributes);
    MemoryPath file = MemoryPath.of(path);
    Namespace namespace = file.getFileSystem().namespace();
    boolean writes =
        options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    Optional<Integer> directory = namespace.find(file).filter(namespace::isDirectory);
    if (directory.isPresent() && !writes) {
      file.getFileSystem().kernel().attempt(Kind.OPEN, path.toString());
      return new DirectoryChannel(namespace, directory.get(), path.toString());
    }
    if (directory.isPresent() && !options.contains(StandardOpenOption.CREATE_NEW)) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    return new MemoryChannel(open(file, options, writes), file.getFileSystem().locks(), options);
  }

  private static OpenFile open(MemoryPath path, Set<? extends OpenOption> options, boolean writes)
      throws IOException {
    Kernel kernel = path.getFileSystem().kernel();
    synchronized (kernel) {
      int node = openOrCreate(path, options, writes);
      OpenFile file = new OpenFile(kernel, node, path.toString());
      if (writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING) && file.size() > 0) {
        file.truncate(0);
      }
      return file;
    }
  }

  private static int openOrCreate(
      MemoryPath path, Set<? extends OpenOption> options, boolean writes) throws IOException {
    MemoryFileSystem fileSystem = path.getFileSystem();
    boolean createsNew = writes && options.contains(StandardOpenOption.CREATE_NEW);
    boolean creates = writes && options.contains(StandardOpenOption.CREATE);
    boolean exists = fileSystem.namespace().find(path).isPresent();
    if (createsNew || (creates && !exists)) {
      return fileSystem.namespace().createFile(path);
    }
    int node = fileSystem.namespace().lookup(path);
    fileSystem.kernel().attempt(Kind.OPEN, path.toString());
    return node;
  }

  private static void requireModelled(
      Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
    if (!KNOWN.containsAll(options) || attributes.length > 0) {
      throw new UnsupportedOperationException(
          "not modelled: to open with " + options + " and " + List.of(attributes));
    }
    boolean appends = options.contains(StandardOpenOption.APPEND);
    if (appends
        && (options.contains(StandardOpenOption.READ)
            || options.contains(StandardOpenOption.TRUNCATE_EXISTING))) {
      throw new IllegalArgumentException("APPEND together with one of " + options);
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Namespace namespace = MemoryPath.of(directory).getFileSystem().namespace();
    int node = namespace.lookup(MemoryPath.of(directory));
    if (!namespace.isDirectory(node)) {
      throw new NotDirectoryException(directory.toString());
    }
    return new Listing(directory, namespace.list(node), filter);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    requireModelled(Set.of(), attributes);
    MemoryPath path = MemoryPath.of(directory);
    path.getFileSystem().namespace().createDirectory(path);
  }

  @Override
  public void delete(Path path) throws IOException {
    MemoryPath file = MemoryPath.of(path);
    file.getFileSystem().namespace().delete(file);
  }

  /**
   * Moves in one step with {@code ATOMIC_MOVE}. With {@code REPLACE_EXISTING} there are two steps,
   * as in the JDK on Unix: delete the target, then rename the source.
   */
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    MemoryPath from = MemoryPath.of(source);
    MemoryPath to = MemoryPath.of(target);
    if (from.getFileSystem() != to.getFileSystem()) {
      throw new ProviderMismatchException(source + " and " + target + " are on different disks");
    }
    Namespace namespace = from.getFileSystem().namespace();
    Set<CopyOption> chosen = Set.of(options);
    if (!chosen.contains(StandardCopyOption.ATOMIC_MOVE)) {
      makeWay(namespace, from, to, chosen.contains(StandardCopyOption.REPLACE_EXISTING));
    }
    namespace.rename(from, to);
  }

  private static void makeWay(Namespace namespace, MemoryPath from, MemoryPath to, boolean replace)
      throws IOException {
    int source = namespace.lookup(from);
    Optional<Integer> target = namespace.find(to);
    if (target.isEmpty() || target.get() == source) {
      return;
    }
    if (!replace) {
      throw new FileAlreadyExistsException(to.toString());
    }
    namespace.delete(to);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    MemoryPath first = MemoryPath.of(path);
    MemoryPath second = MemoryPath.of(other);
    return first.getFileSystem() == second.getFileSystem()
        && first.getFileSystem().namespace().lookup(first)
            == second.getFileSystem().namespace().lookup(second);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    MemoryPath file = MemoryPath.of(path);
    file.getFileSystem().namespace().lookup(file);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (!type.isAssignableFrom(Attributes.class)) {
      throw new UnsupportedOperationException("not modelled: " + type.getSimpleName());
    }
    MemoryPath file = MemoryPath.of(path);
    MemoryFileSystem fileSystem = file.getFileSystem();
    int node = fileSystem.namespace().lookup(file);
    boolean directory = fileSystem.namespace().isDirectory(node);
    int size = directory ? 0 : new OpenFile(fileSystem.kernel(), node, file.toString()).size();
    Object fileKey = List.of(fileSystem, node); // as the device and the inode number are on POSIX
    return type.cast(new Attributes(fileKey, directory, size));
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException("not modelled: attributes by name: " + names);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("not modelled: to set the attribute " + name);
  }

  @Override
  public FileStore getFileStore(Path path) {
    return new MemoryFileStore(MemoryPath.of(path).getFileSystem());
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("not modelled: to copy a file");
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("use MemoryFileSystem.create()");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("use MemoryFileSystem.create()");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("use MemoryFileSystem.getPath()");
  }
}
