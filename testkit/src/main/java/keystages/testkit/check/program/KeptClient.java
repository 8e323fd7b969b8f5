package keystages.testkit.check.program;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks on one connection for as long as the program keeps it, then on the next, so that a program
 * with a thread for each connection does all in one thread. For one thread.
 */
public final class KeptClient implements AutoCloseable {
  private final Client client;
  private @Nullable Connection connection;

  KeptClient(Client client) {
    this.client = client;
  }

  /**
   * Sends a request and waits for the answer. A request whose connection has ended is sent again on
   * a new one, so it must be one that may be done twice.
   *
   * @param fromPort is told the client's own port before the request is sent
   */
  public Reply ask(Ask ask, IntConsumer fromPort) throws NoReplyException, BrokenPromiseException {
    if (connection != null) {
      try {
        return ask(connection, ask, fromPort);
      } catch (NoReplyException e) {
        connection.close();
        if (e.patienceRanOut()) {
          throw e;
        }
      }
    }
    connection = client.connect();
    return ask(connection, ask, fromPort);
  }

  private static Reply ask(Connection connection, Ask ask, IntConsumer fromPort)
      throws NoReplyException, BrokenPromiseException {
    fromPort.accept(connection.port());
    return connection.ask(ask, false);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
