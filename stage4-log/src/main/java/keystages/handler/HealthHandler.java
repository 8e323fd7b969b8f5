package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;

/**
 * {@code GET /}: 200 while the store can be read. A store that has stopped throws, and the load
 * balancer that asks sees a 500.
 */
public record HealthHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    store.get(Key.of("any key"));
    return Response.text(
        Status.OK, "the store can be read; /kv lists its keys, /kv/KEY is a value\n");
  }
}
