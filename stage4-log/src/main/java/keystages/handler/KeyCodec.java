package keystages.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;

import keystages.http.PercentEncoding;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.Key;

/** Converts between the percent-encoded keys of requests and the keys of the store. */
final class KeyCodec {
  private KeyCodec() {}

  static Key fromPath(Request request) {
    return decode(PercentEncoding.decode(request.lastSegment()), Status.URI_TOO_LONG);
  }

  static Key fromBody(byte[] encoded) {
    return decode(PercentEncoding.decode(encoded), Status.CONTENT_TOO_LARGE);
  }

  static String encode(Key key) {
    return PercentEncoding.encode(key.toByteArray());
  }

  static Response notFound() {
    return Response.error(Status.NOT_FOUND, "no such key");
  }

  private static Key decode(byte[] utf8, Status tooLong) {
    if (utf8.length > Key.MAX_BYTES) {
      throw new RequestException(
          tooLong, "the key has " + utf8.length + " bytes; at most " + Key.MAX_BYTES + " fit");
    }
    // These two are steps along a path, however encoded (RFC 3986, sections 3.3 and 6.2.2.3).
    String text = new String(utf8, US_ASCII);
    if (text.equals(".") || text.equals("..")) {
      throw RequestException.malformed(
          "a key must not be '.' or '..': clients take them out of a path, so nobody could read it");
    }
    try {
      return Key.of(utf8);
    } catch (IllegalArgumentException e) {
      throw RequestException.malformed(String.valueOf(e.getMessage()));
    }
  }
}
