package keystages.testkit.killloop;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Request;

/** A client that reads the keys that others are writing. */
final class Reader {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Ledger ledger;
  private final Random random;

  Reader(Ledger ledger, Random random) {
    this.ledger = ledger;
    this.random = random;
  }

  /**
   * Reads until the process ends.
   *
   * @param goesOn whether to read once more
   * @param sighting runs whenever an answer shows a mutation whose writer was not answered yet
   * @throws AssertionError if a read is refused or answered with something that nobody wrote
   */
  void read(Client client, BooleanSupplier goesOn, Runnable sighting) throws IOException {
    while (goesOn.getAsBoolean()) {
      Optional<String> key = ledger.keyToRead(random);
      if (key.isEmpty()) {
        Thread.onSpinWait();
        continue;
      }
      int since = ledger.acknowledgedOf(key.get());
      Optional<String> value;
      try {
        value = value(Request.get(key.get()), client);
      } catch (NoAnswerException e) {
        return;
      }
      if (ledger.read(key.get(), since, value)) {
        sighting.run();
      }
    }
  }

  private static Optional<String> value(Request request, Client client) throws NoAnswerException {
    Answer answer = client.send(request);
    return switch (answer.status()) {
      case OK -> Optional.of(answer.body());
      case NOT_FOUND -> Optional.empty();
      default -> throw new AssertionError(request + " was answered " + answer);
    };
  }
}
