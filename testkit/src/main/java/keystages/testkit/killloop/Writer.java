package keystages.testkit.killloop;

import java.io.IOException;
import java.util.Random;
import keystages.testkit.crash.Mutation;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;

/** A client that writes to keys of its own until it gets no answer. */
final class Writer {
  private static final int KEYS = 8;
  private static final int ONE_ERASURE_IN = 5;

  private final String name;
  private final Ledger ledger;
  private final Random random;

  /**
   * @param name that the names of its keys begin with
   * @param ledger where it writes down what it asks before it asks, and what it is answered
   */
  Writer(String name, Ledger ledger, Random random) {
    this.name = name;
    this.ledger = ledger;
    this.random = random;
  }

  /**
   * Writes until the process ends.
   *
   * @param acknowledged runs after each mutation that was acknowledged
   * @throws AssertionError if one is refused
   */
  void write(Client client, Runnable acknowledged) throws IOException {
    while (true) {
      String key = name + "k" + random.nextInt(KEYS);
      Mutation mutation = ledger.next(key, random.nextInt(ONE_ERASURE_IN) == 0);
      ledger.asked(mutation);
      Answer answer;
      try {
        answer = client.send(mutation.request());
      } catch (NoAnswerException e) {
        return;
      }
      if (!answer.isSuccess()) {
        throw new AssertionError(mutation + " was answered " + answer);
      }
      ledger.acknowledged(mutation);
      acknowledged.run();
    }
  }
}
