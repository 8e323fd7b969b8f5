package keystages.exhaustion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.Request;
import keystages.testkit.process.StageProcess;

/**
 * A client that stores and reads small values, each answer of which has to be right. It keeps one
 * connection and now and then makes another. Its result is how long the reads took, in nanoseconds.
 *
 * @param goesOn asked before each round with its number, from 0
 */
record Honest(StageProcess server, IntPredicate goesOn) implements Callable<List<Long>> {
  private static final int ROUNDS_PER_CONNECTION = 20;
  private static final String KEY = "honest";

  @Override
  public List<Long> call() throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (Client kept = server.connect()) {
      for (int round = 0; goesOn.test(round); round++) {
        String value = "value " + round;
        expect("a success", store(kept, value), 201, 204);
        nanos.add(read(kept, value));
        if (round % ROUNDS_PER_CONNECTION == 0) {
          try (Client fresh = server.connect()) {
            read(fresh, value);
          }
        }
      }
    }
    return nanos;
  }

  static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
  }

  private static Answer store(Client client, String value) throws IOException {
    return client.send(Request.put(KEY, value));
  }

  private static long read(Client client, String value) throws IOException {
    long start = System.nanoTime();
    Answer answer = client.send(Request.get(KEY));
    long nanos = System.nanoTime() - start;
    expect(value, answer, 200, 200);
    if (!answer.body().equals(value)) {
      throw new AssertionError("GET after PUT of \"" + value + "\" was answered " + answer);
    }
    return nanos;
  }

  private static void expect(String what, Answer answer, int one, int other) {
    if (answer.status() != one && answer.status() != other) {
      throw new AssertionError("an honest client expected " + what + ", was answered " + answer);
    }
  }
}
