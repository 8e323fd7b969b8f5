package keystages.testkit.check;

import java.io.IOException;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** Sends requests of which the answer is known, and compares. */
record Judge(RunningProgram running) {
  /** What the answer has to be, in words, and whether it is. */
  record Expected(String words, java.util.function.Predicate<Reply> holds) {
    static Expected status(int status) {
      return new Expected(String.valueOf(status), reply -> reply.status() == status);
    }

    static Expected value(String value) {
      return new Expected(
          "200 " + Ask.brief(value), reply -> reply.status() == 200 && reply.body().equals(value));
    }

    static Expected refusal() {
      return new Expected("a status from 400 on", reply -> reply.status() >= 400);
    }
  }

  /** Asks, and requires this answer. */
  Reply require(String what, Ask ask, Expected expected)
      throws IOException, BrokenPromiseException {
    Reply reply = ask(ask);
    if (!expected.holds().test(reply)) {
      Story story =
          Story.of(what)
              .with("sent", ask.toString())
              .with("got", reply.toString())
              .with("expected", expected.words());
      throw new BrokenPromiseException(running.told(story));
    }
    return reply;
  }

  /** Asks, and requires an answer. */
  Reply ask(Ask ask) throws IOException, BrokenPromiseException {
    try {
      return running.client().ask(ask);
    } catch (NoReplyException e) {
      String how = running.isAlive() ? "it hangs" : "it has died";
      String problem =
          e.patienceRanOut() ? "the program does not answer: " + how : "a request gets no answer";
      Story story = Story.of(problem).with("sent", ask.toString()).with("got", e.what());
      if (!running.isAlive()) {
        story = story.with("since", "the program has ended, with exit code " + running.exitCode());
      }
      throw new BrokenPromiseException(running.told(story));
    } catch (BrokenPromiseException e) {
      throw new BrokenPromiseException(running.told(e.story()));
    }
  }
}
