package keystages.handler;

import keystages.http.Body;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.store.KVStore;
import keystages.store.Key;

/**
 * {@code POST /kv} with the body {@code KEY VALUE}: 201 with Location, or 204 if it replaced.
 *
 * <p>The key is percent-encoded as in a path, because the first space ends it. The value is every
 * byte after that space, and may be empty.
 */
public record PostHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    Puts.checkContent(request);
    Body body = request.body();
    int space = body.indexOf(' ');
    if (space < 0) {
      throw RequestException.malformed("the body must be KEY VALUE, with one space between them");
    }
    Key key = KeyCodec.fromBody(body.slice(0, space));
    if (Preconditions.areIn(request)) {
      return Preconditions.refusal(request, true); // they are about /kv, which always exists
    }
    return Puts.put(store, key, Puts.value(body.slice(space + 1, body.size())));
  }
}
