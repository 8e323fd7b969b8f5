package keystages.testkit.crash;

import java.util.Optional;
import keystages.testkit.process.Request;

/**
 * One change of one key.
 *
 * @param value the new value, or empty to erase the key
 */
public record Mutation(String key, Optional<String> value) {
  /** Gives the key this value. */
  public static Mutation put(String key, String value) {
    return new Mutation(key, Optional.of(value));
  }

  /** Erases the key. */
  public static Mutation erase(String key) {
    return new Mutation(key, Optional.empty());
  }

  /** The request with which a client asks for it. */
  public Request request() {
    return value.map(text -> Request.put(key, text)).orElseGet(() -> Request.delete(key));
  }

  /** The operation of the store that does it. */
  public String operation() {
    return value.isPresent() ? "put" : "erase";
  }

  @Override
  public String toString() {
    return value.map(text -> "put " + key + "=" + Contents.brief(text)).orElse("erase " + key);
  }
}
