package keystages.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Clients that each write one new key after the other, until the server is gone or they may rest.
 */
final class Writers implements AutoCloseable {
  private final Client client;
  private final String name;
  private final Collection<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Collection<String> surprises = new ConcurrentLinkedQueue<>();
  private final Collection<String> cutOff = new ConcurrentLinkedQueue<>();
  private final Semaphore progress = new Semaphore(0);
  private final List<Thread> threads;
  private volatile boolean resting;

  private Writers(Client client, String name, int count) {
    this.client = client;
    this.name = name;
    this.threads =
        IntStream.range(0, count)
            .mapToObj(i -> Thread.ofVirtual().unstarted(() -> write(i)))
            .toList();
  }

  /**
   * @param name of the writers, which all their keys begin with
   */
  static Writers start(Server server, String name, int count) {
    Writers writers = new Writers(server.client(), name, count);
    writers.threads.forEach(Thread::start);
    return writers;
  }

  private void write(int writer) {
    try {
      for (int i = 0; !resting; i++) {
        String key = name + "-" + writer + "-" + i;
        Client.Answer answer = client.put(key, valueOf(key));
        (answer.status() == 201 ? acknowledged : surprises).add(key);
        progress.release();
      }
    } catch (IOException e) {
      cutOff.add(name + "-" + writer + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String valueOf(String key) {
    return "the value of " + key;
  }

  /** Returns when so many more keys have been acknowledged. */
  void awaitAcknowledged(int keys) throws InterruptedException {
    if (!progress.tryAcquire(keys, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("the writers are stuck or gone after " + acknowledged.size());
    }
  }

  /** Returns when every writer has come to its end. */
  void awaitEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Checks that every write that was acknowledged is there, and that none was refused. */
  void requireAllKept(Client client) throws IOException, InterruptedException {
    assertThat(surprises).as("writes answered other than 201").isEmpty();
    assertThat(client.keys()).as("keys, which include the acknowledged").containsAll(acknowledged);
    for (String key : acknowledged) {
      assertThat(client.get(key))
          .as("acknowledged %s", key)
          .isEqualTo(new Client.Answer(200, valueOf(key)));
    }
  }

  /** Lets them finish what they are at, and checks that they could. */
  void rest() throws InterruptedException {
    close();
    awaitEnd();
    assertThat(cutOff).as("writers that lost their connection").isEmpty();
  }

  @Override
  public void close() {
    resting = true;
  }
}
