package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.store.KVStore;

/** {@code GET /kv/KEY}: 200 with exactly the stored bytes, or 404. */
public record GetHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    return store
        .get(KeyCodec.fromPath(request))
        .map(value -> Response.octets(new StoredValue(value)))
        .orElseGet(KeyCodec::notFound);
  }
}
