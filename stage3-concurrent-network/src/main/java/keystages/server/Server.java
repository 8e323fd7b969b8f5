package keystages.server;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import keystages.router.Router;

/**
 * Serves many clients over TCP: one virtual thread, running blocking code, for each connection.
 *
 * <p>A virtual thread that waits for a socket or for the store's lock costs some kilobytes and no
 * thread of the operating system. One that writes the snapshot does keep (pin) such a thread until
 * its fsync returns, but the store's lock admits only one at a time.
 *
 * <p>No request thread is ever interrupted: an interrupt that meets the fsync of the store's
 * directory leaves it unknown whether the mutation is durable, and the store would have to stop.
 * Thread-safe.
 */
public final class Server implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final int BACKLOG = 1_024;

  /**
   * The most bytes that the kernel may hold of one connection each way. By itself it takes
   * megabytes, and clients that never read their answers would hold them beyond all limits here.
   */
  static final int SOCKET_BUFFER = 1 << 16;

  /** The number of surplus connections answered 503 at a time; further clients wait for that. */
  private static final int MAX_REFUSED = 1_000;

  private static final long TICK_NANOS = 100_000_000;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Router router;
  private final Limits limits;
  private final HostCheck hostCheck;
  private final ServerSocket listener;
  private final AtomicLong budget;
  private final Set<Connection> served = ConcurrentHashMap.newKeySet();
  private final Set<Connection> refused = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  /**
   * Listens from now on; clients wait until {@link #serve} is called.
   *
   * @param address port 0 picks a free one
   * @param hostCheck refuses the requests of foreign web pages
   * @throws IOException if the address cannot be listened on
   */
  public Server(Router router, InetSocketAddress address, HostCheck hostCheck, Limits limits)
      throws IOException {
    this.router = router;
    this.limits = limits;
    this.hostCheck = hostCheck;
    this.listener = new ServerSocket();
    listener.setReceiveBufferSize(SOCKET_BUFFER); // that of each connection, too
    listener.bind(address, BACKLOG);
    this.budget = new AtomicLong(limits.inFlight());
    Thread.ofPlatform().daemon().name("deadlines").start(this::keepDeadlines);
  }

  /** The address that the server listens on, with the port that it has got. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Accepts clients until {@link #close} is called from another thread. */
  public void serve() {
    while (!stopping) {
      try {
        awaitPlace();
        admit(listener.accept());
      } catch (IOException e) {
        pauseAfter(e);
      }
    }
  }

  private void awaitPlace() {
    while (refused.size() >= MAX_REFUSED && !stopping) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void keepDeadlines() {
    while (!threads.isTerminated()) {
      LockSupport.parkNanos(TICK_NANOS);
      forEachConnection(Lifecycle::expire);
    }
  }

  private void forEachConnection(Consumer<Lifecycle> action) {
    served.forEach(connection -> action.accept(connection.life()));
    refused.forEach(connection -> action.accept(connection.life()));
  }

  private void admit(Socket socket) {
    Connection connection =
        new Connection(socket, router, limits, hostCheck, new BodyBudget(budget));
    if (served.size() < limits.connections()) {
      start(connection, served, connection::run);
    } else {
      start(connection, refused, connection::refuse);
    }
  }

  private void start(Connection connection, Set<Connection> group, Runnable task) {
    group.add(connection);
    try {
      threads.execute(() -> runIn(group, connection, task));
    } catch (RejectedExecutionException e) {
      group.remove(connection);
      connection.life().abort();
    }
  }

  private void runIn(Set<Connection> group, Connection connection, Runnable task) {
    try {
      if (stopping) {
        connection.life().stop();
      }
      task.run();
    } finally {
      group.remove(connection);
    }
  }

  /**
   * Pauses, since the process may be out of file descriptors. Connected clients are served
   * meanwhile.
   */
  private void pauseAfter(IOException failure) {
    if (!stopping) {
      LOG.log(WARNING, "cannot accept a connection: " + failure.getMessage());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * Takes no new connections, answers the requests in flight within their limit of time, and
   * returns when nothing is served any more. A second call does nothing.
   */
  @Override
  public void close() throws IOException {
    stopping = true;
    forEachConnection(Lifecycle::stop);
    listener.close();
    threads.shutdown();
    if (!awaitThreads()) {
      LOG.log(WARNING, "some requests are cut off, they took too long to finish");
      forEachConnection(Lifecycle::abort);
    }
  }

  private boolean awaitThreads() {
    try {
      return threads.awaitTermination(limits.times().stop().toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
