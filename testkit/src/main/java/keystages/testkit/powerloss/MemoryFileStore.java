package keystages.testkit.powerloss;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** The space of a {@link MemoryFileSystem}: what {@link Faults#setCapacity} leaves of it. */
final class MemoryFileStore extends FileStore {
  private final MemoryFileSystem fileSystem;

  MemoryFileStore(MemoryFileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String type() {
    return fileSystem.provider().getScheme();
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public long getTotalSpace() {
    return fileSystem.faults().capacity();
  }

  @Override
  public long getUsableSpace() {
    return fileSystem.faults().free(fileSystem.used());
  }

  @Override
  public long getUnallocatedSpace() {
    return getUsableSpace();
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return false;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return name.equals("basic");
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException("not modelled: the attribute " + attribute);
  }
}
