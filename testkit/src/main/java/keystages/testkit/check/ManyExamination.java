package keystages.testkit.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;
import keystages.testkit.linearizability.Counterexample;
import keystages.testkit.linearizability.History;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.linearizability.LinearizabilityChecker;
import keystages.testkit.linearizability.Report;
import keystages.testkit.linearizability.Verdict;

/** Level 5: what several clients were answered, across kills, is that of one map. */
final class ManyExamination implements Examination {
  private static final int CLIENTS = 4;
  private static final int EACH = 60;
  private static final List<String> KEYS = List.of("a", "b", "c", "d");

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    int histories = Math.max(1, subject.rounds() / 5);
    int operations = 0;
    for (int i = 0; i < histories; i++) {
      subject.progress().say(i + " histories, " + operations + " operations");
      operations += new Recording(subject, i).check();
    }
    return histories + " histories across kills, " + operations + " operations explained";
  }

  /** One history: a few sessions on one directory, each but the last ended by SIGKILL. */
  private static final class Recording {
    private static final int SESSIONS = 3;

    private final Subject subject;
    private final int number;
    private final Path data;
    private final HistoryRecorder recorder = new HistoryRecorder();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger();

    Recording(Subject subject, int number) throws IOException {
      this.subject = subject;
      this.number = number;
      this.data = subject.freshData();
    }

    int check()
        throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
      RunningProgram last = null;
      for (int session = 0; session < SESSIONS; session++) {
        try (RunningProgram running = subject.program().start(data)) {
          last = running;
          session(running, subject.random(1_000 + number * SESSIONS + session));
        }
        recorder.crash();
      }
      History history = recorder.history();
      LinearizabilityChecker checker = new LinearizabilityChecker();
      Verdict verdict = checker.check(history);
      if (verdict instanceof Verdict.Violation violation) {
        Counterexample example = checker.explain(history, violation);
        Story story =
            Story.of("no order of these requests explains how they were answered")
                .with("history", Report.text(verdict) + Report.text(example));
        throw new BrokenPromiseException(last == null ? story : last.told(story));
      }
      if (verdict instanceof Verdict.Undecided) {
        throw new CannotTellException("a history was too long to decide: try other --rounds");
      }
      return history.operations().size();
    }

    private void session(RunningProgram running, Random random)
        throws BrokenPromiseException, IOException, InterruptedException {
      List<Future<Void>> all = new ArrayList<>();
      int quota = CLIENTS * EACH / 2 + random.nextInt(CLIENTS * EACH / 2);
      AtomicInteger left = new AtomicInteger(quota);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          Random own = new Random(random.nextLong());
          all.add(threads.submit(() -> client(running, own, left)));
        }
        while (left.get() > 0 && running.isAlive()) {
          Thread.sleep(1);
        }
        running.kill();
      }
      for (Future<Void> one : all) {
        rethrow(one);
      }
    }

    private Void client(RunningProgram running, Random random, AtomicInteger left)
        throws BrokenPromiseException {
      int process = clients.getAndIncrement();
      try {
        while (true) {
          ask(running, process, random);
          left.decrementAndGet();
        }
      } catch (NoReplyException e) {
        if (e.patienceRanOut()) {
          Story story = Story.of("a request is not answered while several clients ask");
          throw broken(running, story.with("got", e.what()));
        }
        return null;
      } finally {
        left.set(0); // nobody may wait for a client that has gone
      }
    }

    private void ask(RunningProgram running, int process, Random random)
        throws NoReplyException, BrokenPromiseException {
      String key = KEYS.get(random.nextInt(KEYS.size()));
      int what = random.nextInt(11);
      if (what < 4) {
        String value = "v" + values.incrementAndGet();
        HistoryRecorder.Call call = recorder.put(process, key, value);
        Reply reply = ask(running, call, Ask.put(key, value), 201, 204);
        call.answered(reply.status() == 204);
      } else if (what < 6) {
        HistoryRecorder.Call call = recorder.erase(process, key);
        Reply reply = ask(running, call, Ask.delete(key), 204, 404);
        call.answered(reply.status() == 204);
      } else if (what < 10) {
        HistoryRecorder.Call call = recorder.get(process, key);
        Reply reply = ask(running, call, Ask.get(key), 200, 404);
        call.answered(reply.isNotFound() ? Optional.empty() : Optional.of(reply.body()));
      } else {
        HistoryRecorder.Call call = recorder.list(process);
        call.answered(Listing.keys(ask(running, call, Ask.list(), 200, 200)));
      }
    }

    private static Reply ask(
        RunningProgram running, HistoryRecorder.Call call, Ask ask, int expected, int orElse)
        throws NoReplyException, BrokenPromiseException {
      Reply reply;
      try {
        reply = running.client().ask(ask);
      } catch (NoReplyException e) {
        call.unknown();
        throw e;
      }
      if (reply.status() == expected || reply.status() == orElse) {
        return reply;
      }
      Story story = Story.of("a request is answered with a status that tells nothing");
      throw broken(running, story.with("sent", ask.toString()).with("got", reply.toString()));
    }

    private static BrokenPromiseException broken(RunningProgram running, Story story) {
      try {
        return new BrokenPromiseException(running.told(story));
      } catch (IOException e) {
        return new BrokenPromiseException(story);
      }
    }

    private static void rethrow(Future<Void> one)
        throws BrokenPromiseException, IOException, InterruptedException {
      try {
        one.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof BrokenPromiseException broken) {
          throw broken;
        }
        throw new IOException(e.getCause());
      }
    }
  }
}
