package keystages.handler;

import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;

/** {@code GET /kv}: 200 with the keys in key order, percent-encoded, each ended by a line feed. */
public record ListHandler(KVStore store) implements Handler {
  @Override
  public Response handle(Request request) {
    return Response.text(Status.OK, KeyLines.of(store.keys()));
  }
}
