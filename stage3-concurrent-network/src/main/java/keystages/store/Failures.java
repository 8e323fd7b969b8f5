package keystages.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import keystages.store.StoreException.Reason;
import org.jspecify.annotations.Nullable;

/** What the callers are told when the store fails. */
final class Failures {
  private Failures() {}

  static StoreException opening(Path directory, IOException e) {
    return new StoreException(
        Reason.FAILED, "cannot open the store in " + directory + ": " + describe(e), e);
  }

  static StoreException writing(IOException e) {
    return new StoreException(
        isDiskFull(e) ? Reason.FULL : Reason.FAILED,
        "cannot replace the snapshot, nothing was changed: " + describe(e),
        e);
  }

  static StoreException stopped(@Nullable IOException e) {
    return new StoreException(
        Reason.STOPPED,
        "the store has stopped: it is unknown whether the last mutation is durable; open it again",
        e);
  }

  static StoreException closing(IOException e) {
    return new StoreException(Reason.FAILED, "cannot close the store: " + describe(e), e);
  }

  private static boolean isDiskFull(IOException e) {
    String message = describe(e);
    return message.contains("No space left on device") || message.contains("quota exceeded");
  }

  private static String describe(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied: " + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getMessage() + " is not a directory";
    }
    return String.valueOf(e.getMessage());
  }
}
