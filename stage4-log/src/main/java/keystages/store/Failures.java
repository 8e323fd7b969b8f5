package keystages.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import keystages.store.StoreException.Reason;

/** Turns failures of the disk into the exceptions that callers get, and cleans up after them. */
final class Failures {
  private Failures() {}

  static StoreException opening(Path directory, IOException e) {
    return new StoreException(
        Reason.FAILED, "cannot open the store in " + directory + ": " + describe(e), e);
  }

  static StoreException writing(IOException e) {
    return new StoreException(
        e instanceof DiskFullException ? Reason.FULL : Reason.FAILED,
        "cannot write to the log, nothing was changed: " + describe(e),
        e);
  }

  static StoreException stopped(IOException e) {
    return new StoreException(
        Reason.STOPPED, "the store has stopped, open it again: " + describe(e), e);
  }

  static StoreException closed() {
    return new StoreException(Reason.CLOSED, "the store is closed", null);
  }

  static StoreException closing(IOException e) {
    return new StoreException(Reason.FAILED, "cannot close the store: " + describe(e), e);
  }

  /** Tidies up after a failure. If that fails too, the first failure carries the second along. */
  static void cleanUpAfter(Throwable failure, Closeable cleanUp) {
    try {
      cleanUp.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Describes the failure in words: some exceptions of the JDK have only a path for a message. */
  static String describe(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException) {
      return "permission denied: " + message;
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory: " + message;
    }
    if (e instanceof FileAlreadyExistsException) {
      return message + " is not a directory";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return message + " is a directory with something in it";
    }
    boolean saysWhat =
        e instanceof FileSystemException f ? f.getReason() != null : e.getMessage() != null;
    return saysWhat ? message : e.toString();
  }
}
