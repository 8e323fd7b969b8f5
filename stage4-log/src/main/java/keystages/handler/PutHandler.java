package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.store.KVStore;
import keystages.store.Key;

/** {@code PUT /kv/KEY} with the value as body: 201 with Location, or 204 if it replaced. */
public record PutHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    Key key = KeyCodec.fromPath(request);
    Puts.checkContent(request);
    if (Preconditions.areIn(request)) {
      return Preconditions.refusal(request, store.get(key).isPresent());
    }
    return Puts.put(store, key, Puts.value(request.body().toByteArray()));
  }
}
