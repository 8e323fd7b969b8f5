package keystages.server;

import static java.lang.System.Logger.Level.ERROR;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.router.Router;
import keystages.server.wire.Incoming;
import keystages.server.wire.RequestReader;
import keystages.server.wire.ResponseWriter;
import keystages.server.wire.ResponseWriter.Persistence;

/**
 * Serves one client: reads a request, answers it, reads the next (RFC 9112, section 9). Requests
 * are answered one by one and in order, so pipelining needs no more code.
 *
 * <p>{@link #run} and {@link #refuse} belong to one thread; {@link #life} may be used by any.
 */
final class Connection {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final int BUFFER_BYTES = 1_024;

  private final Socket socket;
  private final Router router;
  private final Limits limits;
  private final HostCheck hostCheck;
  private final BodyBudget budget;
  private final Lifecycle life;

  Connection(Socket socket, Router router, Limits limits, HostCheck hostCheck, BodyBudget budget) {
    this.socket = socket;
    this.router = router;
    this.limits = limits;
    this.hostCheck = hostCheck;
    this.budget = budget;
    this.life = new Lifecycle(socket, limits.times());
  }

  Lifecycle life() {
    return life;
  }

  /** Serves until either side closes. The socket is closed when this returns. */
  void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(Server.SOCKET_BUFFER);
      serve(new ClientInput(socket, budget), socket.getOutputStream());
    } catch (IOException e) {
      Lifecycle.logGone(e);
    } catch (RuntimeException | VirtualMachineError e) {
      LOG.log(ERROR, "a connection failed and is cut", e);
    }
  }

  /** Answers 503 without reading a request. The socket is closed when this returns. */
  void refuse() {
    try (socket) {
      life.startAnswering();
      Response full = Response.error(Status.SERVICE_UNAVAILABLE, "too many connections");
      new ResponseWriter(socket.getOutputStream()).write(full, Persistence.CLOSE);
      linger(new ClientInput(socket, budget));
    } catch (IOException e) {
      Lifecycle.logGone(e);
    }
  }

  private void serve(ClientInput client, OutputStream out) throws IOException {
    InputStream in = new BufferedInputStream(client, BUFFER_BYTES);
    RequestReader reader =
        new RequestReader(
            in,
            out,
            limits.sizes(),
            (requestLine, header) -> {
              hostCheck.check(requestLine, header);
              client.startDeadline(limits.times().body());
            });
    ResponseWriter writer = new ResponseWriter(out);
    boolean more = true;
    while (more && awaitRequest(in)) {
      client.startRequest(limits.times().header());
      try {
        more = answer(reader.read(), writer);
      } finally {
        client.endRequest();
        budget.release();
      }
    }
    linger(client);
  }

  /** Waits for the first byte of a request; returns false if none will come. */
  private boolean awaitRequest(InputStream in) throws IOException {
    if (!life.startWaiting(in.available() > 0)) {
      return false;
    }
    in.mark(1);
    boolean arrived = in.read() >= 0;
    in.reset();
    return arrived && life.startReading();
  }

  /** Answers one request and returns whether the connection is kept for another. */
  private boolean answer(Incoming incoming, ResponseWriter writer) throws IOException {
    Response response = incoming.answer(this::route);
    boolean kept = life.startAnswering();
    Persistence persistence = kept ? incoming.persistence() : Persistence.CLOSE;
    if (incoming.isHead()) {
      writer.writeHead(response, persistence);
    } else {
      writer.write(response, persistence);
    }
    return persistence != Persistence.CLOSE;
  }

  private Response route(Request request) {
    try {
      Response response = router.route(request);
      budget.holdAnswer(response.body().heapBytes());
      return response;
    } catch (RequestException e) {
      return e.toResponse();
    } catch (OutOfMemoryError e) {
      LOG.log(ERROR, "out of memory", e);
      return Response.error(Status.SERVICE_UNAVAILABLE, "out of memory; try again later");
    } catch (RuntimeException e) {
      LOG.log(ERROR, () -> request.method() + " " + request.path() + " failed", e);
      return Response.error(Status.INTERNAL_SERVER_ERROR, "internal error");
    }
  }

  /** Reads and drops what the client still sends, until it closes or its time is over. */
  private void linger(ClientInput client) throws IOException {
    life.startDraining();
    client.drain(Lifecycle.LINGER_TIME);
  }
}
