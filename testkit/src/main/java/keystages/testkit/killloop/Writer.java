package keystages.testkit.killloop;

import java.io.IOException;
import java.util.Random;
import java.util.function.BooleanSupplier;
import keystages.testkit.crash.Mutation;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;

/** A client that writes to keys of its own. */
final class Writer {
  private static final int KEYS = 8;
  private static final int ONE_ERASURE_IN = 5;

  private final String name;
  private final Ledger ledger;
  private final Random random;

  /**
   * @param name the beginning of the names of its keys
   * @param ledger gets each request before it is sent, and each acknowledgement
   */
  Writer(String name, Ledger ledger, Random random) {
    this.name = name;
    this.ledger = ledger;
    this.random = random;
  }

  /**
   * Writes until the process ends.
   *
   * @param goesOn whether to write once more
   * @param acknowledged runs after each acknowledged mutation
   * @throws AssertionError if a mutation is refused
   */
  void write(Client client, BooleanSupplier goesOn, Runnable acknowledged) throws IOException {
    while (goesOn.getAsBoolean()) {
      String key = name + "k" + random.nextInt(KEYS);
      try {
        mutate(ledger, ledger.next(key, random.nextInt(ONE_ERASURE_IN) == 0), client);
      } catch (NoAnswerException e) {
        return;
      }
      acknowledged.run();
    }
  }

  /** Asks for a mutation and enters the request and the acknowledgement in the ledger. */
  static void mutate(Ledger ledger, Mutation mutation, Client client) throws NoAnswerException {
    ledger.asked(mutation);
    Answer answer = client.send(mutation.request());
    if (!answer.isSuccess()) {
      throw new AssertionError(mutation + " was answered " + answer);
    }
    ledger.acknowledged(mutation);
  }
}
