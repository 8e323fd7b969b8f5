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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import keystages.router.Router;

/**
 * Serves many clients over TCP: one virtual thread, running blocking code, for each connection.
 *
 * <p>No request thread is ever interrupted: an interrupt would close the file channel that the
 * store may be writing to. Thread-safe.
 */
public final class Server implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final int BACKLOG = 1_024;

  /** Of those who are told that there are too many; one more is cut off without a word. */
  private static final int MAX_REFUSING = 1_000;

  private static final long TICK_NANOS = 100_000_000;
  private static final long ACCEPT_PAUSE_NANOS = 100_000_000;

  private final Router router;
  private final Limits limits;
  private final HostCheck hostCheck;
  private final ServerSocket listener;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong bodyMemory;
  private final AtomicInteger refusing = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  /**
   * Listens from now on; clients wait until {@link #serve} is called.
   *
   * @param address port 0 picks a free one
   * @param allowedHosts further names that the server goes by
   * @throws IOException if the address cannot be listened on
   */
  public Server(Router router, InetSocketAddress address, Set<String> allowedHosts, Limits limits)
      throws IOException {
    this.router = router;
    this.limits = limits;
    this.listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    this.bodyMemory = new AtomicLong(limits.bodiesUnderWay());
    this.hostCheck = new HostCheck(address(), allowedHosts);
    Thread.ofPlatform().daemon().name("deadlines").start(this::keepDeadlines);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Accepts clients until {@link #close} is called from another thread. */
  public void serve() {
    while (!stopping) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        pauseAfter(e);
      }
    }
  }

  private void keepDeadlines() {
    while (!threads.isTerminated()) {
      LockSupport.parkNanos(TICK_NANOS);
      connections.forEach(Connection::expire);
    }
  }

  private void admit(Socket socket) throws IOException {
    Connection connection =
        new Connection(socket, router, limits, hostCheck, new BodyMemory(bodyMemory));
    if (connections.size() < limits.connections()) {
      connections.add(connection);
      start(socket, () -> run(connection));
    } else if (refusing.incrementAndGet() <= MAX_REFUSING) {
      start(socket, () -> refuse(connection));
    } else {
      refusing.decrementAndGet();
      socket.close();
    }
  }

  private void start(Socket socket, Runnable task) throws IOException {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      socket.close();
    }
  }

  private void run(Connection connection) {
    try {
      if (stopping) {
        connection.stop();
      }
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }

  private void refuse(Connection connection) {
    try {
      connection.refuse();
    } finally {
      refusing.decrementAndGet();
    }
  }

  /** Out of file descriptors, say: the clients being served are still served. */
  private void pauseAfter(IOException failure) {
    if (!stopping) {
      LOG.log(WARNING, "cannot accept a connection: " + failure.getMessage());
      LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
    }
  }

  /**
   * Takes no new connections, answers the requests under way, within the limit for that, and
   * returns when nothing is served any more. Closing twice is closing once.
   */
  @Override
  public void close() throws IOException {
    stopping = true;
    connections.forEach(Connection::stop);
    listener.close();
    threads.shutdown();
    if (!awaitThreads()) {
      LOG.log(WARNING, "some requests are cut off, they took too long to finish");
      connections.forEach(Connection::abort);
    }
  }

  private boolean awaitThreads() {
    try {
      return threads.awaitTermination(limits.stopTime().toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
