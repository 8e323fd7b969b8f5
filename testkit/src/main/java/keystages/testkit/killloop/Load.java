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
import java.util.concurrent.atomic.AtomicInteger;
import keystages.testkit.process.Client;
import keystages.testkit.process.StageProcess;

/** Clients that write to a process and read from it until it is killed. For one process. */
final class Load {
  /** The moment of a kill. */
  enum Aim {
    /** While clients write and read. */
    WORK,
    /** When a reader has seen a mutation whose writer still waits for its answer. */
    SIGHTING,
    /** After one last acknowledged mutation: no later snapshot can make up for its loss. */
    SILENCE
  }

  private static final int WRITERS = 8;
  private static final int READERS = 2;
  private static final int MAX_ACKNOWLEDGEMENTS = 100;
  private static final int MAX_SPIN_NANOS = 2_000_000;

  /** Acknowledgements after which a kill no longer waits for a sighting. */
  private static final int PATIENCE = 200;

  private final Ledger ledger;
  private final Aim aim;
  private final int acknowledgements;
  private final int spinNanos;
  private final boolean lastIsErasure;
  private final long seed;

  private final CountDownLatch moment;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile boolean silent;

  /**
   * @param round counted from 0: the aims take turns
   * @param random decides when the kill comes and what the clients do
   */
  Load(Ledger ledger, int round, Random random) {
    Aim[] aims = Aim.values();
    this.ledger = ledger;
    this.aim = aims[round % aims.length];
    this.lastIsErasure = round / aims.length % 2 == 0;
    this.acknowledgements = 1 + random.nextInt(MAX_ACKNOWLEDGEMENTS);
    this.spinNanos = random.nextInt(MAX_SPIN_NANOS);
    this.seed = random.nextLong();
    this.moment = new CountDownLatch(acknowledgements + (aim == Aim.SIGHTING ? PATIENCE : 0));
  }

  /**
   * Writes, reads and kills. Returns when the process is gone and all clients have noticed.
   *
   * @throws AssertionError if a request is refused
   */
  void killUnder(StageProcess process) throws IOException, InterruptedException {
    List<Client> clients = new ArrayList<>();
    List<Future<?>> visits = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < (process.servesMany() ? WRITERS : 1); i++) {
        Writer writer = new Writer("c" + i, ledger, new Random(seed + i));
        Client client = process.connect();
        clients.add(client);
        visits.add(
            threads.submit(
                () -> visit(() -> writer.write(client, () -> !silent, this::acknowledge))));
      }
      for (int i = 0; i < (process.servesMany() ? READERS : 0); i++) {
        Reader reader = new Reader(ledger, new Random(seed - 1 - i));
        Client client = process.connect();
        clients.add(client);
        visits.add(
            threads.submit(
                () -> visit(() -> reader.read(client, () -> !silent, () -> sight(process)))));
      }
      moment.await();
      if (aim == Aim.SILENCE) {
        silent = true;
        requireNoFailure(visits);
        sayLastWord(clients.get(0));
      } else {
        spin();
      }
      process.kill();
    }
    requireNoFailure(visits);
    for (Client client : clients) {
      client.close();
    }
  }

  /** The part of a client. */
  @FunctionalInterface
  private interface Visit {
    void run() throws IOException;
  }

  private boolean visit(Visit visit) throws IOException {
    try {
      visit.run();
      return true;
    } finally {
      bringMoment(); // nobody waits for a client that has gone
    }
  }

  private void acknowledge() {
    acknowledged.incrementAndGet();
    moment.countDown();
  }

  /** Kills in the thread that saw it: the mutation is not durable for a few milliseconds only. */
  private void sight(StageProcess process) {
    if (aim == Aim.SIGHTING && acknowledged.get() >= acknowledgements) {
      process.kill();
      bringMoment();
    }
  }

  private void bringMoment() {
    while (moment.getCount() > 0) {
      moment.countDown();
    }
  }

  private void sayLastWord(Client client) throws IOException {
    String key = ledger.presentKey(new Random(seed)).orElse("c0k0");
    Writer.mutate(ledger, ledger.next(key, lastIsErasure), client);
  }

  private void spin() {
    long end = System.nanoTime() + spinNanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void requireNoFailure(List<Future<?>> visits) throws InterruptedException {
    for (Future<?> visit : visits) {
      try {
        visit.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a client failed: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public String toString() {
    String after = "after " + acknowledgements + " acknowledgements";
    return switch (aim) {
      case WORK -> "SIGKILL " + spinNanos + " ns " + after;
      case SIGHTING -> "SIGKILL when a reader sees a mutation in flight, " + after;
      case SILENCE ->
          "SIGKILL " + after + ", a pause and a last " + (lastIsErasure ? "erasure" : "put");
    };
  }
}
