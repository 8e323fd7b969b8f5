package keystages.testkit.check;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** A client that changes keys of its own. For one thread. */
final class Writer {
  private static final int KEYS = 4;
  private static final int MAX_FILLER = 600;

  private final String name;
  private final Book book;
  private final Random random;
  private int number;

  Writer(String name, Book book, Random random) {
    this.name = name;
    this.book = book;
    this.random = random;
  }

  /**
   * Changes a key and requires that this is acknowledged.
   *
   * @throws NoReplyException if the program ends or has ended
   */
  void write(RunningProgram running) throws IOException, BrokenPromiseException {
    String key = name + random.nextInt(KEYS);
    boolean erase = random.nextInt(4) == 0 && book.holds(key);
    write(running, key, erase ? Optional.empty() : Optional.of(nextValue(key)));
  }

  /** Gives the key a value, or erases it, and requires that this is acknowledged. */
  void write(RunningProgram running, String key, Optional<String> value)
      throws IOException, BrokenPromiseException {
    Ask ask = Ask.change(key, value);
    int change = book.asked(key, value);
    Reply reply = running.client().ask(ask);
    if (!reply.isSuccess()) {
      Story story = Story.of("a change is refused").with("sent", ask.toString());
      throw new BrokenPromiseException(
          running.told(story.with("got", reply.toString()).with("expected", "201 or 204")));
    }
    book.acknowledged(key, change);
  }

  /** No value is written twice. */
  private String nextValue(String key) {
    String filler = "abcdefghij".repeat(MAX_FILLER / 10);
    return key + "/" + ++number + "/" + filler.substring(0, random.nextInt(MAX_FILLER));
  }
}
