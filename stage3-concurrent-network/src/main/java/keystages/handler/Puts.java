package keystages.handler;

import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/** Stores a value and answers, for {@code POST} and {@code PUT} alike. */
final class Puts {
  private Puts() {}

  static Response put(KVStore store, Key key, byte[] value) {
    if (value.length > Value.MAX_BYTES) {
      throw new RequestException(
          Status.CONTENT_TOO_LARGE,
          "the value has " + value.length + " bytes; at most " + Value.MAX_BYTES + " fit");
    }
    boolean isNew = store.put(key, Value.of(value));
    return isNew ? Response.created("/kv/" + KeyCodec.encode(key)) : Response.noContent();
  }
}
