package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/** Events that cannot be a history. The message starts with the line: {@code line 7: …}. */
public final class MalformedHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistoryException(int line, @Nullable String problem, @Nullable Throwable cause) {
    super("line " + line + ": " + problem, cause);
  }
}
