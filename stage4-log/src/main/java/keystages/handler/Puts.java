package keystages.handler;

import static java.util.Locale.ROOT;

import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/** Stores a value and answers, for {@code POST} and {@code PUT} alike. */
final class Puts {
  private Puts() {}

  /**
   * Checks that the body is the whole value as it will be read later, since the fields that
   * describe it are not stored.
   *
   * @throws RequestException 400 or 415
   */
  static void checkContent(Request request) {
    if (request.field("content-range").isPresent()) {
      // RFC 9110, section 14.5. Without this the part would replace the whole.
      throw RequestException.malformed("a part of a value cannot be written, so no Content-Range");
    }
    if (!request.field("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
      throw new RequestException(
          Status.UNSUPPORTED_MEDIA_TYPE,
          "a value is stored as it is sent, and its Content-Encoding would be lost");
    }
    if (request
        .field("content-type")
        .orElse("")
        .toLowerCase(ROOT)
        .startsWith("multipart/form-data")) {
      throw new RequestException(
          Status.UNSUPPORTED_MEDIA_TYPE,
          "this is a form in parts, as curl -F sends it; send the content itself, as curl -d does");
    }
  }

  static Response put(KVStore store, Key key, Value value) {
    boolean isNew = store.put(key, value);
    return isNew ? Response.created("/kv/" + KeyCodec.encode(key)) : Response.noContent();
  }

  static Value value(byte[] bytes) {
    if (bytes.length > Value.MAX_BYTES) {
      throw new RequestException(
          Status.CONTENT_TOO_LARGE,
          "the value has " + bytes.length + " bytes; at most " + Value.MAX_BYTES + " fit");
    }
    return Value.of(bytes);
  }
}
