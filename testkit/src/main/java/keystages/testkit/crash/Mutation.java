package keystages.testkit.crash;

import java.util.Optional;
import keystages.testkit.process.Request;

/**
 * One change of one key.
 *
 * @param value that the key gets, or empty to erase it
 */
public record Mutation(String key, Optional<String> value) {
  /** The key gets the value. */
  public static Mutation put(String key, String value) {
    return new Mutation(key, Optional.of(value));
  }

  /** The key goes. */
  public static Mutation erase(String key) {
    return new Mutation(key, Optional.empty());
  }

  /** How a client asks for it. */
  public Request request() {
    return value.map(text -> Request.put(key, text)).orElseGet(() -> Request.delete(key));
  }

  @Override
  public String toString() {
    return value.map(text -> "put " + key + "=" + Contents.brief(text)).orElse("erase " + key);
  }
}
