package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.store.KVStore;

/** {@code DELETE /kv/KEY}: 204, or 404 if there was nothing to erase. */
public record DeleteHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    return store.erase(KeyCodec.fromPath(request)) ? Response.noContent() : KeyCodec.notFound();
  }
}
