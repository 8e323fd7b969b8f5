package keystages.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what it was asked to do. The message is for the log: it may name files.
 *
 * <p>All reasons are part of the contract from the first stage on, so that the handlers need not
 * change when the store gains a disk. A store that lives in memory alone only throws {@link
 * Reason#FULL} and {@link Reason#CLOSED}.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The conclusion that the caller may draw. */
  public enum Reason {
    /** No space is left. Nothing was changed, and reads go on. */
    FULL,
    /** The mutation failed. Nothing was changed, and reads go on. */
    FAILED,
    /**
     * The store serves nothing until it is opened again. It is unknown whether the last mutation is
     * kept, or another store may have the directory now.
     */
    STOPPED,
    /** The store was closed before the call. */
    CLOSED
  }

  private final Reason reason;

  public StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The conclusion that the caller may draw. */
  public Reason reason() {
    return reason;
  }
}
