package keystages.handler;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.StoreException;

/**
 * Turns what a handler throws into an answer: 4xx for a request that is at fault, 5xx for a store
 * that fails, with a sentence that is safe to show a client. The cause goes to the log alone.
 */
public record FailureHandler(Handler next) implements Handler {
  private static final System.Logger LOG = System.getLogger(FailureHandler.class.getName());

  @Override
  public Response handle(Request request) {
    try {
      return next.handle(request);
    } catch (RequestException e) {
      return e.toResponse();
    } catch (StoreException e) {
      log(request, e);
      return failed(e);
    }
  }

  /**
   * Logs a full store as one line without a stack trace: it is an expected refusal, and a client
   * that goes on trying would flood the log.
   */
  private static void log(Request request, StoreException e) {
    String line = request.method() + " " + request.path() + ": " + e.getMessage();
    if (e.reason() == StoreException.Reason.FULL) {
      LOG.log(WARNING, line);
    } else {
      LOG.log(ERROR, line, e);
    }
  }

  private static Response failed(StoreException e) {
    return switch (e.reason()) {
      case FULL ->
          Response.error(
              Status.INSUFFICIENT_STORAGE, "no space is left; nothing was changed by this request");
      case FAILED ->
          Response.error(
              Status.INTERNAL_SERVER_ERROR,
              "the store cannot write; nothing was changed by this request");
      case STOPPED ->
          Response.error(
              Status.INTERNAL_SERVER_ERROR,
              "the store has stopped and has to be opened again;"
                  + " whether the last change was kept is known then");
      case CLOSED -> Response.error(Status.INTERNAL_SERVER_ERROR, "the store is closed");
    };
  }
}
