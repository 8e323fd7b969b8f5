package keystages.testkit.killloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.testkit.process.Client;
import keystages.testkit.process.StageProcess;

/**
 * Clients that write to a process until it is killed.
 *
 * @param acknowledgements after which the kill is sent
 * @param spinNanos that it waits then, so that it may hit any part of what comes next
 * @param seed of what the clients do
 */
record Load(Ledger ledger, int acknowledgements, int spinNanos, long seed) {
  private static final int CLIENTS = 8;

  static Load random(Ledger ledger, Random random) {
    return new Load(ledger, 1 + random.nextInt(150), random.nextInt(2_000_000), random.nextLong());
  }

  /**
   * Writes and kills. Returns when the process is gone and all clients have noticed.
   *
   * @throws AssertionError if a mutation is refused
   */
  void killUnder(StageProcess process) throws IOException, InterruptedException {
    CountDownLatch enough = new CountDownLatch(acknowledgements);
    List<Future<?>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < (process.servesMany() ? CLIENTS : 1); i++) {
        Writer writer = new Writer("c" + i, ledger, new Random(seed + i));
        Client client = process.connect();
        clients.add(threads.submit(() -> write(writer, client, enough)));
      }
      enough.await();
      spin();
      process.kill();
    }
    for (Future<?> client : clients) {
      requireNoFailure(client);
    }
  }

  private static Client write(Writer writer, Client client, CountDownLatch enough)
      throws IOException {
    try (client) {
      writer.write(client, enough::countDown);
      return client;
    } finally {
      while (enough.getCount() > 0) {
        enough.countDown(); // nobody may wait for a client that has gone
      }
    }
  }

  private void spin() {
    long end = System.nanoTime() + spinNanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void requireNoFailure(Future<?> client) throws InterruptedException {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "SIGKILL " + spinNanos + " ns after " + acknowledgements + " acknowledgements";
  }
}
