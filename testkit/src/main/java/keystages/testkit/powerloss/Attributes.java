package keystages.testkit.powerloss;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The kind and the length of a file. Times are not modelled: they are all 1970. */
record Attributes(Object fileKey, boolean isDirectory, long size) implements BasicFileAttributes {
  private static final FileTime EPOCH = FileTime.fromMillis(0);

  @Override
  public boolean isRegularFile() {
    return !isDirectory;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public FileTime lastModifiedTime() {
    return EPOCH;
  }

  @Override
  public FileTime lastAccessTime() {
    return EPOCH;
  }

  @Override
  public FileTime creationTime() {
    return EPOCH;
  }
}
