package keystages.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what it was asked. The message is for the log: it may name files.
 *
 * <p>Part of the contract from the start, so that handlers know what to answer whatever the store
 * is made of; a store that is nothing but memory only ever throws {@link Reason#CLOSED}.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the caller may conclude. */
  public enum Reason {
    /** No space is left; nothing was changed, and reads go on. */
    FULL,
    /** The mutation failed; nothing was changed, and reads go on. */
    FAILED,
    /** Whether the last mutation is kept is unknown: the store serves nothing until reopened. */
    STOPPED,
    /** The store was closed before the call. */
    CLOSED
  }

  private final Reason reason;

  public StoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What the caller may conclude. */
  public Reason reason() {
    return reason;
  }
}
