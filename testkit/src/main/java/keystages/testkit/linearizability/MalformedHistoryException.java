package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/** Says that events do not form a history. The message starts with the line: {@code line 7: …}. */
public final class MalformedHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistoryException(int line, @Nullable String problem, @Nullable Throwable cause) {
    super("line " + line + ": " + problem, cause);
  }
}
