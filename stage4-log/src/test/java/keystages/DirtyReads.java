package keystages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.Request;
import keystages.testkit.process.StageProcess;

/**
 * Aims a kill at a dirty read. Some clients put, each to a key of its own, while others read these
 * keys all the time. The server is killed as soon as a get has returned the value of a put in
 * flight. A server that shows a value before it is durable loses it then, and the next read of the
 * key shows that it was undone. A kill at a random moment rarely falls between the two.
 */
final class DirtyReads {
  private static final int WRITERS = 2;
  private static final int READERS = 4;
  private static final int PUTS = 40;

  /** The snapshot has to be large, so that a put takes milliseconds and readers can meet it. */
  private static final List<String> BALLAST = List.of("ballast-1", "ballast-2", "ballast-3");

  private final HistoryRecorder recorder;
  private final String name;

  /** By writer, the number of the put in flight, or 0. */
  private final AtomicIntegerArray inFlight = new AtomicIntegerArray(WRITERS);

  private final AtomicInteger writersLeft = new AtomicInteger(WRITERS);

  /**
   * @param name the prefix of the keys, which nobody else uses
   */
  DirtyReads(HistoryRecorder recorder, String name) {
    this.recorder = recorder;
    this.name = name;
  }

  /** Kills the server at a dirty read, or after the last put if there is none. */
  void runAndKill(StageProcess server, RandomGenerator random) throws Exception {
    try (Client client = server.connect()) {
      for (String key : BALLAST) {
        client.send(Request.put(key, "x".repeat(1 << 20)));
      }
    }
    int from = random.nextInt(1, PUTS / 2);
    List<Callable<Void>> clients = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      clients.add(() -> write(server, writer));
    }
    for (int i = 0; i < READERS; i++) {
      int reader = i;
      clients.add(() -> read(server, reader, from));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(clients)) {
        done.get();
      }
    }
    server.kill();
  }

  private Void write(StageProcess server, int writer) throws IOException {
    try (RecordingClient client = new RecordingClient(server, recorder, writer)) {
      boolean answered = true;
      for (int i = 1; i <= PUTS && answered; i++) {
        inFlight.set(writer, i);
        answered = client.put(key(writer), value(i)).isPresent();
        inFlight.set(writer, 0);
      }
    } finally {
      writersLeft.decrementAndGet();
    }
    return null;
  }

  private Void read(StageProcess server, int reader, int from) throws IOException {
    int writer = reader % WRITERS;
    try (RecordingClient client = new RecordingClient(server, recorder, WRITERS + reader)) {
      boolean answered = true;
      while (answered && writersLeft.get() > 0) {
        Optional<Answer> answer = client.get(key(writer));
        answered = answer.isPresent();
        int put = inFlight.get(writer);
        if (put >= from && answer.filter(read -> read.body().equals(value(put))).isPresent()) {
          server.kill();
        }
      }
    }
    return null;
  }

  /** Reads every key once, so that a lost write shows in the history, and removes the ballast. */
  void readEveryKey(StageProcess server) throws IOException {
    try (RecordingClient client = new RecordingClient(server, recorder, 0)) {
      for (int i = 0; i < WRITERS; i++) {
        client.get(key(i));
      }
    }
    try (Client client = server.connect()) {
      for (String key : BALLAST) {
        client.send(Request.delete(key));
      }
    }
  }

  private String key(int writer) {
    return name + "-" + writer;
  }

  private static String value(int put) {
    return "v" + put;
  }
}
