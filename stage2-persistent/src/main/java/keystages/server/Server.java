package keystages.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.router.Router;
import keystages.server.wire.RequestReader;
import keystages.server.wire.ResponseWriter;

/**
 * Serves one client: reads a request, answers it, reads the next.
 *
 * <p>Every line that is not empty gets exactly one answer, in order, and the answer is flushed
 * before the next line is read. A line that is not a request gets an answer that says why. Not
 * thread-safe.
 */
public final class Server {
  private static final System.Logger LOG = System.getLogger(Server.class.getName());

  private final Router router;
  private final byte[] prompt;

  /**
   * @param prompt written before each request is read; empty for no prompt
   */
  public Server(Router router, String prompt) {
    this.router = router;
    this.prompt = prompt.getBytes(UTF_8);
  }

  /**
   * Serves the client until the end of its input.
   *
   * @throws IOException if the input cannot be read or the output cannot be written
   */
  public void serve(InputStream in, OutputStream out) throws IOException {
    RequestReader reader = new RequestReader(in);
    ResponseWriter writer = new ResponseWriter(out);
    do {
      out.write(prompt);
      out.flush();
    } while (answerNext(reader, writer));
  }

  private boolean answerNext(RequestReader reader, ResponseWriter writer) throws IOException {
    Optional<Request> request;
    try {
      request = reader.read();
    } catch (RequestException e) {
      writer.write(e.toResponse());
      return true;
    }
    if (request.isEmpty()) {
      return false;
    }
    Response response = route(request.get());
    if (request.get().method() == Method.HEAD) {
      writer.writeHead(response);
    } else {
      writer.write(response);
    }
    return true;
  }

  private Response route(Request request) {
    try {
      return router.route(request);
    } catch (RuntimeException e) {
      LOG.log(ERROR, () -> request.method() + " " + request.path() + " failed", e);
      return Response.error(Status.INTERNAL_SERVER_ERROR, "internal error");
    }
  }
}
