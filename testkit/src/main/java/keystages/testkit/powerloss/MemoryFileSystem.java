package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file system in memory that knows which changes are durable and which only the page cache has.
 * Code that takes a {@link Path} runs on it unchanged. It is the view that one process has of a
 * disk: a process has its own open files and its own locks.
 *
 * <p>Thread-safe in that each single operation is atomic. Closing it does nothing. Operations that
 * it does not model throw {@link UnsupportedOperationException}, and the message says so.
 */
public final class MemoryFileSystem extends FileSystem {
  private static final MemoryProvider PROVIDER = new MemoryProvider();

  private final Kernel kernel;
  private final Namespace namespace;
  private final Locks locks;

  private MemoryFileSystem(Kernel kernel) {
    this.kernel = kernel;
    this.namespace = new Namespace(kernel);
    this.locks = new Locks();
  }

  /** An empty disk: a root directory and nothing else. */
  public static MemoryFileSystem create() {
    return mount(Disk.empty());
  }

  static MemoryFileSystem mount(Disk disk) {
    return new MemoryFileSystem(new Kernel(disk));
  }

  /** The view that another process has of the same disk, page cache, journal and faults. */
  public MemoryFileSystem otherProcess() {
    return new MemoryFileSystem(kernel);
  }

  public Faults faults() {
    return kernel.faults();
  }

  /** The operations since the mount, failed ones included, one on each line. */
  public List<String> journal() {
    return kernel.journal().stream().map(Operation::toString).toList();
  }

  /** The number of lines in the journal. */
  public int operations() {
    return kernel.operations();
  }

  /** The number of bytes in all files that have a name. */
  public long used() {
    synchronized (kernel) {
      return kernel.disk().used();
    }
  }

  /**
   * The disks that a crash may leave when it comes right after the first {@code operations}
   * operations of the journal: the disk after a kill of the process, then every distinct disk after
   * a loss of power.
   *
   * @throws IndexOutOfBoundsException if the journal is shorter
   */
  public Stream<DiskState> crashStates(int operations, Profile profile) {
    return states(operations, profile).states().stream();
  }

  /** The worst disk that a loss of power may leave now. */
  DiskState worstLoss() {
    return kernel.worstLoss();
  }

  /** Forgets the journal: crashes can be tried from here on only. */
  void forgetJournal() {
    kernel.forgetJournal();
  }

  CrashStates states(int operations, Profile profile) {
    return CrashStates.of(kernel.diskAfter(operations), profile, operations);
  }

  Kernel kernel() {
    return kernel;
  }

  Namespace namespace() {
    return namespace;
  }

  Locks locks() {
    return locks;
  }

  @Override
  public FileSystemProvider provider() {
    return PROVIDER;
  }

  @Override
  public Path getPath(String first, String... more) {
    return MemoryPath.parse(this, first + "/" + String.join("/", more));
  }

  @Override
  public void close() {
    // There is nothing to release: everything is in memory.
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException("not modelled: path patterns");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("not modelled: users and groups");
  }

  @Override
  public WatchService newWatchService() throws IOException {
    throw new UnsupportedOperationException("not modelled: to watch a directory");
  }
}
