package keystages.server.wire;

import java.util.function.Function;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.Response;
import keystages.server.wire.ResponseWriter.Persistence;

/** The outcome of reading one request: the request itself, or the answer that refuses it. */
public sealed interface Incoming {
  /** True if the client asked with HEAD, so that its answer must have no body. */
  boolean isHead();

  /** The Connection field of the answer, as far as the request decides it. */
  Persistence persistence();

  /** The answer: that of the service to a request, or the refusal. */
  Response answer(Function<Request, Response> service);

  /** A request that was read to its end. */
  record Accepted(Request request, Persistence persistence) implements Incoming {
    @Override
    public boolean isHead() {
      return request.method() == Method.HEAD;
    }

    @Override
    public Response answer(Function<Request, Response> service) {
      return service.apply(request);
    }
  }

  /**
   * A request that is malformed, too long, too late or not for this server. The rest of it may be
   * unread, so nobody can tell where the next request starts, and the connection must be closed:
   * whatever is taken for a request after a framing error may have been planted by somebody else
   * (request smuggling; RFC 9112, section 11.2).
   *
   * @param isHead known from the first word alone, whatever is wrong with the rest
   */
  record Refused(Response refusal, boolean isHead) implements Incoming {
    @Override
    public Persistence persistence() {
      return Persistence.CLOSE;
    }

    @Override
    public Response answer(Function<Request, Response> service) {
      return refusal;
    }
  }
}
