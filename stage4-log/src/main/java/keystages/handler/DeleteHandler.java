package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.store.KVStore;
import keystages.store.Key;

/** {@code DELETE /kv/KEY}: 204, or 404 if there was nothing to erase. */
public record DeleteHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    Key key = KeyCodec.fromPath(request);
    if (Preconditions.areIn(request)) {
      return store
          .get(key)
          .map(value -> Preconditions.refusal(request, true))
          .orElseGet(KeyCodec::notFound);
    }
    return store.erase(key) ? Response.noContent() : KeyCodec.notFound();
  }
}
