package keystages.handler;

import java.util.Optional;
import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Status;

/**
 * Refuses writes that have a precondition (RFC 9110, section 13). The store cannot compare a value
 * and replace it in one step, and a precondition that is ignored is a lock that always succeeds:
 * two clients that each create a key with {@code If-None-Match: *} would both believe that it is
 * theirs.
 *
 * <p>A request that is at fault in another way gets the answer to that (section 13.2.1), so callers
 * check everything else first.
 */
final class Preconditions {
  private static final String ANY = "*";

  private Preconditions() {}

  /** True if the request has any. If-Modified-Since and If-Range are about GET (13.1.3, 13.1.5). */
  static boolean areIn(Request request) {
    return request.field("if-match").isPresent()
        || request.field("if-none-match").isPresent()
        || request.field("if-unmodified-since").isPresent();
  }

  /**
   * The refusal of a request with preconditions: 412 if one is known to fail, else 501.
   *
   * @param exists whether there is something at the path
   */
  static Response refusal(Request request, boolean exists) {
    Optional<String> match = request.field("if-match");
    if (match.isPresent() && !(exists && match.get().equals(ANY))) {
      return failed(
          "If-Match fails: " + (exists ? "values have no entity tags" : "nothing is there"));
    }
    if (exists && request.field("if-none-match").equals(Optional.of(ANY))) {
      return failed("If-None-Match fails: something is there");
    }
    return Response.error(
        Status.NOT_IMPLEMENTED,
        "a write with a precondition is never carried out here; nothing was changed");
  }

  private static Response failed(String why) {
    return Response.error(Status.PRECONDITION_FAILED, "the precondition " + why);
  }
}
