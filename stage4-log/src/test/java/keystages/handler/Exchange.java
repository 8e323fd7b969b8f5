package keystages.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.Response;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/**
 * The handlers as the service wires them, over one store, and short words for asking them.
 *
 * @param fields the header fields that every request carries
 */
record Exchange(KVStore store, Map<String, String> fields) {
  Exchange(KVStore store) {
    this(store, Map.of());
  }

  /** The same, with one more header field in every request. */
  Exchange with(String name, String value) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(name, value);
    return new Exchange(store, more);
  }

  Response get(String path) {
    return ask(new GetHandler(store), Method.GET, path, Body.EMPTY);
  }

  Response put(String path, byte[] value) {
    return ask(new PutHandler(store), Method.PUT, path, Body.of(value));
  }

  Response put(String path, String value) {
    return put(path, value.getBytes(UTF_8));
  }

  Response post(byte[] body) {
    return ask(new PostHandler(store), Method.POST, "/kv", Body.of(body));
  }

  Response post(String body) {
    return post(body.getBytes(UTF_8));
  }

  Response delete(String path) {
    return ask(new DeleteHandler(store), Method.DELETE, path, Body.EMPTY);
  }

  Response list() {
    return ask(new ListHandler(store), Method.GET, "/kv", Body.EMPTY);
  }

  Response health() {
    return ask(new HealthHandler(store), Method.GET, "/", Body.EMPTY);
  }

  /** What the store itself has, behind the handlers' back. */
  Optional<Value> stored(String key) {
    return store.get(Key.of(key));
  }

  static Value value(String text) {
    return Value.of(text.getBytes(UTF_8));
  }

  private Response ask(Handler handler, Method method, String path, Body body) {
    Response answer = new FailureHandler(handler).handle(new Request(method, path, fields, body));
    return new Response(answer.status(), answer.fields(), Body.of(bytes(answer)));
  }

  /** What the answer carries, which must be as long as it says. */
  static byte[] bytes(Response answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      answer.body().writeTo(bytes);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    assertThat(answer.body().length()).as("length of %s", answer).isEqualTo(bytes.size());
    return bytes.toByteArray();
  }
}
