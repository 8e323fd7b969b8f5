package keystages.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.PercentEncoding;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;
import keystages.store.Key;

/**
 * Whatever a target holds, it names one key or is refused with 400 or 414, and a key is found again
 * under the name that the server gives it. Bytes that are percent-encoded decode to themselves.
 */
public final class TargetsFuzz {
  private TargetsFuzz() {}

  /** Holds one input to all of that. */
  public static void fuzzerTestOneInput(byte[] input) {
    key(new String(input, ISO_8859_1)).ifPresent(TargetsFuzz::requireSameUnderItsName);
    byte[] decoded = PercentEncoding.decode(PercentEncoding.encode(input));
    require(Arrays.equals(input, decoded), "encoded and decoded, it is something else");
  }

  private static void requireSameUnderItsName(Key key) {
    String name = KeyCodec.encode(key);
    require(name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '/'), "not a segment: " + name);
    require(key(name).equals(Optional.of(key)), "another key has the name " + name);
    require(KeyCodec.fromBody(name.getBytes(ISO_8859_1)).equals(key), "in a body, not so: " + name);
  }

  private static Optional<Key> key(String segment) {
    try {
      return Optional.of(KeyCodec.fromPath(new Request(Method.GET, "/kv/" + segment, Body.EMPTY)));
    } catch (RequestException e) {
      require(
          e.status() == Status.BAD_REQUEST || e.status() == Status.URI_TOO_LONG,
          "refused with " + e.status());
      return Optional.empty();
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
