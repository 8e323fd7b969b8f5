package keystages.server;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.router.Router;
import keystages.server.RequestReader.Incoming;
import keystages.server.ResponseWriter.Persistence;

/**
 * Serves one client: reads a request, answers it, reads the next (RFC 9112, section 9).
 *
 * <p>Requests are answered one by one and in order, so pipelining needs nothing more. After a
 * request that cannot be understood the answer says so and the connection is closed: nobody can
 * tell where the next one starts. {@link #run} belongs to one thread; {@link #expire} and {@link
 * #stop} may be called from any.
 */
final class Connection implements Runnable {
  private enum Phase {
    WAITING,
    READING,
    ANSWERING
  }

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final Duration LINGER_TIME = Duration.ofSeconds(1);
  private static final long LINGER_BYTES = 4 << 20;

  private final Socket socket;
  private final Router router;
  private final Limits limits;
  private final HostCheck hostCheck;

  @GuardedBy("this")
  private Phase phase = Phase.READING;

  @GuardedBy("this")
  private long phaseStart;

  @GuardedBy("this")
  private boolean stopping;

  Connection(Socket socket, Router router, Limits limits, HostCheck hostCheck) {
    this.socket = socket;
    this.router = router;
    this.limits = limits;
    this.hostCheck = hostCheck;
  }

  /** Serves until either side closes. The socket is closed when this returns. */
  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      TimedInput in = new TimedInput(socket);
      serve(in, socket.getOutputStream());
    } catch (IOException e) {
      LOG.log(DEBUG, "a client is gone", e);
    }
  }

  /** Answers 503 without reading a request. The socket is closed when this returns. */
  void refuse() {
    enter(Phase.ANSWERING);
    try (socket) {
      Response full = Response.error(Status.SERVICE_UNAVAILABLE, "too many connections");
      new ResponseWriter(socket.getOutputStream()).write(full, Persistence.CLOSE);
      close(new TimedInput(socket));
    } catch (IOException e) {
      LOG.log(DEBUG, "a client is gone", e);
    }
  }

  private void serve(TimedInput in, OutputStream out) throws IOException {
    RequestReader reader = new RequestReader(in, out, limits, hostCheck);
    ResponseWriter writer = new ResponseWriter(out);
    boolean keepAlive = true;
    while (keepAlive) {
      if (!awaitRequest(in)) {
        return;
      }
      keepAlive = answerNext(reader, writer);
    }
    close(in);
  }

  /** Waits for the first byte of a request; false if there will be none. */
  private boolean awaitRequest(TimedInput in) throws IOException {
    if (isStopping() && !in.isByteAvailable()) {
      return false;
    }
    enter(Phase.WAITING);
    boolean there = in.awaitByte();
    enter(Phase.READING);
    return there;
  }

  private boolean answerNext(RequestReader reader, ResponseWriter writer) throws IOException {
    Response response;
    Persistence persistence;
    try {
      Incoming incoming = reader.read();
      response = route(incoming.request());
      persistence = persistence(incoming);
    } catch (RequestException e) {
      response = e.toResponse();
      persistence = Persistence.CLOSE;
    }
    enter(Phase.ANSWERING);
    if (reader.headRequested()) {
      writer.writeHead(response, persistence);
    } else {
      writer.write(response, persistence);
    }
    return persistence != Persistence.CLOSE;
  }

  private Response route(Request request) {
    try {
      return router.route(request);
    } catch (RuntimeException e) {
      LOG.log(ERROR, () -> request.method() + " " + request.path() + " failed", e);
      return Response.error(Status.INTERNAL_SERVER_ERROR, "internal error");
    }
  }

  private Persistence persistence(Incoming incoming) {
    if (!incoming.keepAlive() || isStopping()) {
      return Persistence.CLOSE;
    }
    return incoming.minorVersion() == 0 ? Persistence.KEEP_ALIVE : Persistence.DEFAULT;
  }

  /**
   * Closes so that the client gets the last answer: closing with input left unread would send a
   * reset, which may overtake it (RFC 9112, section 9.6).
   */
  private void close(TimedInput in) throws IOException {
    socket.shutdownOutput();
    in.startDeadline(LINGER_TIME);
    in.drain(LINGER_BYTES);
  }

  private synchronized void enter(Phase next) {
    phase = next;
    phaseStart = System.nanoTime();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /** Ends the connection if its client has idled, or taken its time with an answer, too long. */
  synchronized void expire() {
    long nanos = System.nanoTime() - phaseStart;
    try {
      if (phase == Phase.WAITING && nanos > limits.idleTime().toNanos()) {
        socket.shutdownInput();
      } else if (phase == Phase.ANSWERING && nanos > limits.answerTime().toNanos()) {
        socket.close();
      }
    } catch (IOException e) {
      LOG.log(DEBUG, "a client is gone", e);
    }
  }

  /** Lets the request under way be answered, if there is one, and ends the connection then. */
  synchronized void stop() {
    stopping = true;
    try {
      if (phase == Phase.WAITING) {
        // Wakes the reader, which still gets what had arrived before.
        socket.shutdownInput();
      }
    } catch (IOException e) {
      LOG.log(DEBUG, "a client is gone", e);
    }
  }

  /** Ends the connection now, whatever is under way. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(DEBUG, "a client is gone", e);
    }
  }
}
