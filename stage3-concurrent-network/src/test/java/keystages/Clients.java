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
import keystages.testkit.linearizability.HistoryRecorder.Call;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Request;
import keystages.testkit.process.StageProcess;

/**
 * Clients that put, get and erase a few keys at the same time, each over a connection of its own,
 * and record their requests and answers. No value is put twice. The seed decides which client asks
 * what; the machine decides how the clients interleave.
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
      int process = processes++;
      SplittableRandom random = seeds.split();
      Client client = server.connect();
      clients.add(
          () -> {
            try (client) {
              ask(client, process, random, () -> killAt(killAt, answers, server));
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

  private void ask(Client client, int process, RandomGenerator random, Runnable onAnswer)
      throws IOException {
    for (int i = 0; i < REQUESTS_EACH; i++) {
      String key = name + "-" + random.nextInt(KEYS);
      int choice = random.nextInt(10);
      boolean answered =
          choice < 4
              ? put(client, process, key)
              : choice < 8 ? get(client, process, key) : erase(client, process, key);
      if (!answered) {
        return;
      }
      onAnswer.run();
    }
  }

  /** Reads every key once, so that a lost write shows in the history. */
  void readEveryKey(StageProcess server) throws IOException {
    try (Client client = server.connect()) {
      int process = processes++;
      for (int i = 0; i < KEYS; i++) {
        get(client, process, name + "-" + i);
      }
    }
  }

  private boolean put(Client client, int process, String key) {
    String value = "v" + values.incrementAndGet();
    Call call = recorder.put(process, key, value);
    return send(client, Request.put(key, value), call)
        .map(answer -> note(call, answer, 201, 204))
        .isPresent();
  }

  private boolean erase(Client client, int process, String key) {
    Call call = recorder.erase(process, key);
    return send(client, Request.delete(key), call)
        .map(answer -> note(call, answer, 404, 204))
        .isPresent();
  }

  private boolean get(Client client, int process, String key) {
    Call call = recorder.get(process, key);
    Optional<Answer> answer = send(client, Request.get(key), call);
    answer.ifPresent(
        got -> {
          expect(got, 200, 404);
          call.answered(got.status() == 200 ? Optional.of(got.body()) : Optional.empty());
        });
    return answer.isPresent();
  }

  private static Optional<Answer> send(Client client, Request request, Call call) {
    try {
      return Optional.of(client.send(request));
    } catch (NoAnswerException e) {
      call.unknown();
      return Optional.empty();
    }
  }

  private static Answer note(Call call, Answer answer, int ifAbsent, int ifFound) {
    expect(answer, ifAbsent, ifFound);
    call.answered(answer.status() == ifFound);
    return answer;
  }

  private static void expect(Answer answer, int one, int other) {
    if (answer.status() != one && answer.status() != other) {
      throw new AssertionError("expected " + one + " or " + other + ", was " + answer);
    }
  }
}
