package keystages.testkit.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/**
 * Level 2: a polite stop, a second process, and kills: half of them right after an answer, half of
 * them at any moment while clients write.
 */
final class RestartExamination implements Examination {
  private static final int CLIENTS = 4;
  private static final int QUIET_WRITES = 6;
  private static final int MAX_LOAD = 60;
  private static final int MAX_DELAY_MICROS = 3_000;

  /** Values of one length and one hash code in Java, of one CRC-32 and CRC-32C, an empty store. */
  private static final List<List<Optional<String>>> EASILY_MISSED =
      List.of(
          List.of(Optional.of("Aa")),
          List.of(Optional.of("Aa"), Optional.of("BB")),
          List.of(Optional.of("ETDJIQUTSGHQBMNT"), Optional.of("VSGKPWZJAWURCMNT")),
          List.of(Optional.of("Aa"), Optional.empty()));

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, IOException, InterruptedException {
    Path data = subject.freshData();
    Random random = subject.random(2);
    Book book = new Book();
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      writers.add(new Writer("k" + (char) ('a' + i), book, subject.random(20 + i)));
    }
    changesThatAreEasilyMissed(subject);
    stopAndStartAgain(subject, data, book, writers.getFirst());
    for (int round = 0; round < subject.rounds(); round++) {
      subject.progress().say(round + " kills, " + book.acknowledged() + " acknowledged changes");
      boolean quiet = round < subject.rounds() / 2;
      String crash =
          quiet
              ? killAfterAnAnswer(subject, data, writers.getFirst())
              : killUnderLoad(subject, data, writers, random);
      try (RunningProgram running = startAgain(subject, data, crash)) {
        audit(book, running, crash);
      }
    }
    return subject.rounds() + " kills, " + book.acknowledged() + " acknowledged changes audited";
  }

  /** A store that writes only what seems to have changed loses the last of these. */
  private static void changesThatAreEasilyMissed(Subject subject)
      throws BrokenPromiseException, IOException, InterruptedException {
    for (List<Optional<String>> changes : EASILY_MISSED) {
      Path data = subject.freshData();
      Book book = new Book();
      Writer writer = new Writer("k", book, subject.random(19));
      try (RunningProgram running = subject.program().start(data)) {
        for (Optional<String> value : changes) {
          write(running, writer, value);
        }
        running.kill();
      }
      String crash = "SIGKILL after the last of these changes";
      try (RunningProgram running = startAgain(subject, data, crash)) {
        audit(book, running, crash);
      }
    }
  }

  private static void write(RunningProgram running, Writer writer, Optional<String> value)
      throws BrokenPromiseException, IOException, InterruptedException {
    try {
      writer.write(running, "k", value);
    } catch (NoReplyException e) {
      throw new BrokenPromiseException(
          running.told(Story.of("a change gets no answer").with("got", e.what())));
    }
  }

  private static void stopAndStartAgain(Subject subject, Path data, Book book, Writer writer)
      throws BrokenPromiseException, IOException, InterruptedException {
    try (RunningProgram running = subject.program().start(data)) {
      write(running, writer);
      secondProcess(subject, data);
      audit(book, running, "a second process was started on its directory");
      if (!running.terminate()) {
        Story story = Story.of("SIGTERM does not end the program within the time it has");
        throw new BrokenPromiseException(running.told(story));
      }
    }
    try (RunningProgram running = startAgain(subject, data, "SIGTERM")) {
      audit(book, running, "SIGTERM, and a start on the same directory");
    }
  }

  private static void secondProcess(Subject subject, Path data)
      throws BrokenPromiseException, IOException, InterruptedException {
    try (RunningProgram second = subject.program().launch(data, List.of())) {
      boolean ended = second.awaitEnd();
      if (!ended || second.exitCode() == 0) {
        String what = ended ? "exits with 0" : "goes on running";
        Story story =
            Story.of("a second process on the directory of a running one " + what)
                .with("expected", "that it exits with another code than 0");
        throw new BrokenPromiseException(second.told(story));
      }
    }
  }

  private static void write(RunningProgram running, Writer writer)
      throws BrokenPromiseException, IOException {
    for (int i = 0; i < QUIET_WRITES; i++) {
      try {
        writer.write(running);
      } catch (NoReplyException e) {
        Story story = Story.of("a change gets no answer").with("got", e.what());
        throw new BrokenPromiseException(running.told(story));
      }
    }
  }

  private static String killAfterAnAnswer(Subject subject, Path data, Writer writer)
      throws BrokenPromiseException, IOException, InterruptedException {
    try (RunningProgram running = subject.program().start(data)) {
      write(running, writer);
      running.kill();
    }
    return "SIGKILL right after an answer";
  }

  private static String killUnderLoad(
      Subject subject, Path data, List<Writer> writers, Random random)
      throws BrokenPromiseException, IOException, InterruptedException {
    int answers = 1 + random.nextInt(MAX_LOAD);
    int delay = random.nextInt(MAX_DELAY_MICROS);
    try (RunningProgram running = subject.program().start(data);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch enough = new CountDownLatch(answers);
      List<Future<Void>> clients = new ArrayList<>();
      for (Writer writer : writers) {
        clients.add(threads.submit(() -> writeUntilItEnds(running, writer, enough)));
      }
      enough.await();
      TimeUnit.MICROSECONDS.sleep(delay);
      boolean alive = running.isAlive();
      running.kill();
      for (Future<Void> client : clients) {
        rethrow(client);
      }
      if (!alive) {
        Story story = Story.of("the program ended by itself while clients wrote");
        throw new BrokenPromiseException(running.told(story));
      }
    }
    return "SIGKILL under load, " + delay + " µs after " + answers + " answers";
  }

  private static Void writeUntilItEnds(RunningProgram running, Writer writer, CountDownLatch enough)
      throws IOException, BrokenPromiseException {
    try {
      while (true) {
        writer.write(running);
        enough.countDown();
      }
    } catch (NoReplyException e) {
      if (e.patienceRanOut()) {
        Story story = Story.of("a request is not answered while several clients write");
        throw new BrokenPromiseException(running.told(story.with("got", e.what())));
      }
      return null;
    } finally {
      while (enough.getCount() > 0) {
        enough.countDown(); // nobody may wait for a client that has gone
      }
    }
  }

  private static void rethrow(Future<Void> client)
      throws BrokenPromiseException, InterruptedException {
    try {
      client.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokenPromiseException broken) {
        throw broken;
      }
      throw new IllegalStateException(e);
    }
  }

  private static RunningProgram startAgain(Subject subject, Path data, String crash)
      throws BrokenPromiseException, IOException, InterruptedException {
    try {
      return subject.program().start(data);
    } catch (BrokenPromiseException e) {
      throw new BrokenPromiseException(e.story().with("crash", crash));
    }
  }

  private static void audit(Book book, RunningProgram running, String crash)
      throws BrokenPromiseException, IOException {
    Optional<Story> story = book.audit(Contents.read(running, book.keys()));
    if (story.isPresent()) {
      throw new BrokenPromiseException(running.told(story.get().with("crash", crash)));
    }
  }
}
