package keystages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.process.Answer;
import keystages.testkit.process.StageProcess;

/**
 * Clients that put, get and erase a few keys and list them at the same time, each over a connection
 * of its own, and record their requests and answers. No value is put twice. The seed decides which
 * client asks what; the machine decides how the clients interleave.
 */
final class Clients {
  private static final int CLIENTS = 6;
  private static final int KEYS = 4;
  private static final int REQUESTS_EACH = 40;
  private static final int NEVER = -1;

  private final HistoryRecorder recorder;
  private final String name;
  private final SplittableRandom seeds;
  private final AtomicInteger values = new AtomicInteger();
  private int processes;

  /**
   * @param name the prefix of the keys, which no other clients of the same store use
   */
  Clients(HistoryRecorder recorder, String name, long seed) {
    this.recorder = recorder;
    this.name = name;
    this.seeds = new SplittableRandom(seed);
  }

  /** Runs until every client has got its last answer. */
  void run(StageProcess server) throws Exception {
    run(server, NEVER);
  }

  /** Runs and kills the server after a random number of answers. */
  void runAndKill(StageProcess server, RandomGenerator random) throws Exception {
    run(server, random.nextInt(1, CLIENTS * REQUESTS_EACH));
  }

  private void run(StageProcess server, int killAt) throws Exception {
    AtomicInteger answers = new AtomicInteger();
    List<Callable<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom random = seeds.split();
      RecordingClient client = new RecordingClient(server, recorder, processes++);
      clients.add(
          () -> {
            try (client) {
              ask(client, random, () -> killAt(killAt, answers, server));
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(clients)) {
        done.get();
      }
    }
  }

  private static void killAt(int killAt, AtomicInteger answers, StageProcess server) {
    if (answers.incrementAndGet() == killAt) {
      server.kill();
    }
  }

  private void ask(RecordingClient client, RandomGenerator random, Runnable onAnswer) {
    for (int i = 0; i < REQUESTS_EACH; i++) {
      String key = name + "-" + random.nextInt(KEYS);
      int choice = random.nextInt(10);
      Optional<Answer> answer =
          choice < 4
              ? client.put(key, "v" + values.incrementAndGet())
              : choice < 7
                  ? client.get(key)
                  : choice < 8 ? client.list(name + "-") : client.erase(key);
      if (answer.isEmpty()) {
        return;
      }
      onAnswer.run();
    }
  }

  /** Reads every key once, so that a lost write shows in the history. */
  void readEveryKey(StageProcess server) throws IOException {
    try (RecordingClient client = new RecordingClient(server, recorder, processes++)) {
      for (int i = 0; i < KEYS; i++) {
        client.get(name + "-" + i);
      }
      client.list(name + "-");
    }
  }
}
