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
 * tell where the next one starts.
 *
 * <p>Closing starts with the output: the client sees the end after the last answer, and what it
 * sends meanwhile is read and forgotten, for a limited time. To close at once with input unread
 * would send a reset, which may overtake the answer (RFC 9112, section 9.6).
 *
 * <p>{@link #run} and {@link #refuse} belong to one thread; {@link #expire}, {@link #stop} and
 * {@link #abort} may be called from any.
 */
final class Connection implements Runnable {
  private enum Phase {
    WAITING,
    READING,
    ANSWERING,
    CLOSING
  }

  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final Duration LINGER_TIME = Duration.ofSeconds(1);
  private static final long LINGER_BYTES = 4 << 20;

  private final Socket socket;
  private final Router router;
  private final Limits limits;
  private final HostCheck hostCheck;
  private final BodyMemory memory;

  @GuardedBy("this")
  private Phase phase = Phase.READING;

  @GuardedBy("this")
  private long phaseStart = System.nanoTime();

  @GuardedBy("this")
  private boolean stopping;

  Connection(Socket socket, Router router, Limits limits, HostCheck hostCheck, BodyMemory memory) {
    this.socket = socket;
    this.router = router;
    this.limits = limits;
    this.hostCheck = hostCheck;
    this.memory = memory;
  }

  /** Serves until either side closes. The socket is closed when this returns. */
  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(new TimedInput(socket), socket.getOutputStream());
    } catch (IOException e) {
      logGone(e);
    }
  }

  /** Answers 503 without reading a request. The socket is closed when this returns. */
  void refuse() {
    try (socket) {
      Response full = Response.error(Status.SERVICE_UNAVAILABLE, "too many connections");
      new ResponseWriter(socket.getOutputStream()).write(full, Persistence.CLOSE);
      close(new TimedInput(socket));
    } catch (IOException e) {
      logGone(e);
    }
  }

  private void serve(TimedInput in, OutputStream out) throws IOException {
    RequestReader reader = new RequestReader(in, out, limits, hostCheck, memory);
    ResponseWriter writer = new ResponseWriter(out);
    boolean more = true;
    while (more && awaitRequest(in)) {
      try {
        more = answerNext(reader, writer);
      } finally {
        memory.release();
      }
    }
    close(in);
  }

  /** Waits for the first byte of a request; false if there will be none. */
  private boolean awaitRequest(TimedInput in) throws IOException {
    return startWaiting(in) && in.awaitByte() && startReading();
  }

  private boolean answerNext(RequestReader reader, ResponseWriter writer) throws IOException {
    Response response;
    Persistence persistence;
    try {
      Incoming incoming = reader.read();
      response = route(incoming.request());
      persistence = persistence(incoming);
      memory.hold(response.body().size());
    } catch (RequestException e) {
      response = e.toResponse();
      persistence = Persistence.CLOSE;
    }
    startAnswering();
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

  private synchronized Persistence persistence(Incoming incoming) {
    if (!incoming.keepAlive() || stopping) {
      return Persistence.CLOSE;
    }
    return incoming.minorVersion() == 0 ? Persistence.KEEP_ALIVE : Persistence.DEFAULT;
  }

  private void close(TimedInput in) throws IOException {
    startClosing();
    in.startDeadline(LINGER_TIME);
    in.drain(LINGER_BYTES);
  }

  private synchronized boolean startWaiting(TimedInput in) throws IOException {
    if (stopping && !in.isByteAvailable()) {
      return false;
    }
    enter(in.isByteBuffered() ? Phase.READING : Phase.WAITING);
    return true;
  }

  private synchronized boolean startReading() {
    if (phase == Phase.CLOSING) {
      return false;
    }
    enter(Phase.READING);
    return true;
  }

  private synchronized void startAnswering() {
    enter(Phase.ANSWERING);
  }

  private synchronized void startClosing() throws IOException {
    if (phase != Phase.CLOSING) {
      enter(Phase.CLOSING);
      socket.shutdownOutput();
    }
  }

  @GuardedBy("this")
  private void enter(Phase next) {
    phase = next;
    phaseStart = System.nanoTime();
  }

  /** Ends the connection if its client has idled, or taken its time with an answer, too long. */
  synchronized void expire() {
    try {
      if (isOver(Phase.WAITING, limits.idleTime())) {
        startClosing();
      } else if (isOver(Phase.ANSWERING, limits.answerTime())
          || isOver(Phase.CLOSING, LINGER_TIME)) {
        socket.close();
      }
    } catch (IOException e) {
      logGone(e);
    }
  }

  @GuardedBy("this")
  private boolean isOver(Phase which, Duration limit) {
    return phase == which && System.nanoTime() - phaseStart > limit.toNanos();
  }

  /** Lets the request under way be answered, if there is one, and ends the connection then. */
  synchronized void stop() {
    stopping = true;
    try {
      if (phase == Phase.WAITING) {
        startClosing();
      }
    } catch (IOException e) {
      logGone(e);
    }
  }

  /** Ends the connection now, whatever is under way. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      logGone(e);
    }
  }

  private static void logGone(IOException e) {
    LOG.log(DEBUG, "a client is gone", e);
  }
}
