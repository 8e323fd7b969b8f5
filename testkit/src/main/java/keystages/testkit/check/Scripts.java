package keystages.testkit.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import keystages.testkit.check.power.Recorder;
import keystages.testkit.check.power.Sent;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.KeptClient;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** What clients do while a program is recorded. */
final class Scripts {
  /** A key gets a value, or is erased. */
  record Change(String key, Optional<String> value) {}

  private static final int KEYS = 8;
  private static final int MAX_VALUE = 400;
  private static final int LARGE_VALUE = 20_000;

  private Scripts() {}

  /** One client makes these changes. */
  static Recorder.Session of(Book book, List<Change> changes) {
    return (running, sent) -> {
      for (Change change : changes) {
        make(book, change, running, sent);
      }
    };
  }

  /** A client's way to ask: one connection for each request, or one for all. */
  @FunctionalInterface
  private interface Asking {
    Reply ask(Ask ask, IntConsumer fromPort) throws NoReplyException, BrokenPromiseException;
  }

  /**
   * One client asks for these changes on a disk that fails: they may be refused, but not hang. What
   * is shown instead of a refused one must not be lost.
   */
  static Recorder.Session onABadDisk(Book book, List<Change> changes) {
    return (running, sent) -> askOnABadDisk(book, changes, running, running.client()::ask, sent);
  }

  /** The same on one connection, which most programs serve in one thread. */
  static Recorder.Session onABadDiskKept(Book book, List<Change> changes) {
    return (running, sent) -> {
      try (KeptClient client = running.client().kept()) {
        askOnABadDisk(book, changes, running, client::ask, sent);
      }
    };
  }

  private static void askOnABadDisk(
      Book book, List<Change> changes, RunningProgram running, Asking client, List<Sent> sent)
      throws IOException, BrokenPromiseException {
    for (Change change : changes) {
      Ask ask = Ask.change(change.key(), change.value());
      int number = book.asked(change.key(), change.value());
      try {
        AtomicInteger port = new AtomicInteger();
        Reply reply = client.ask(ask, port::set);
        boolean done = reply.isSuccess();
        sent.add(new Sent(port.get(), change.key(), done ? number : 0, ask + ": " + reply));
        if (done) {
          book.acknowledged(change.key(), number);
        } else {
          ask = Ask.get(change.key());
          reply = client.ask(ask, port::set);
          sent.add(shown(book, change.key(), reply, port));
        }
      } catch (NoReplyException e) {
        if (e.patienceRanOut()) {
          Story story = Story.of("a request is not answered at all when a call fails");
          throw new BrokenPromiseException(
              running.told(story.with("sent", ask.toString()).with("got", e.what())));
        }
        return;
      }
    }
  }

  /** One client reads every key. */
  static Recorder.Session reading(Book book) {
    return (running, sent) -> {
      for (String key : book.keys()) {
        read(book, key, running, sent);
      }
    };
  }

  /** One client makes so many changes of a few keys. */
  static Recorder.Session random(Book book, int count, Random random) {
    return (running, sent) -> {
      for (int i = 0; i < count; i++) {
        String key = "r" + random.nextInt(KEYS);
        boolean erase = random.nextInt(5) == 0 && book.holds(key);
        int length = random.nextInt(50) == 0 ? LARGE_VALUE : random.nextInt(MAX_VALUE);
        String value = i + "." + "abcdefghij".repeat(length / 10);
        make(book, new Change(key, erase ? Optional.empty() : Optional.of(value)), running, sent);
      }
    };
  }

  /** Several clients at a time change keys of their own, and one reads what they write. */
  static Recorder.Session concurrent(Book book, int clients, int each, Random random) {
    long seed = random.nextLong();
    return (running, sent) -> {
      AtomicInteger atWork = new AtomicInteger(clients);
      List<Future<Void>> all = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int client = 0; client < clients; client++) {
          String key = "c" + client;
          Random values = new Random(seed + client);
          all.add(
              threads.submit(
                  () -> {
                    try {
                      change(book, key, each, values, running, sent);
                      return null;
                    } finally {
                      atWork.decrementAndGet();
                    }
                  }));
        }
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; atWork.get() > 0; i++) {
                    read(book, "c" + i % clients, running, sent);
                  }
                  return null;
                }));
      }
      for (Future<Void> one : all) {
        rethrow(one);
      }
    };
  }

  private static void change(
      Book book, String key, int count, Random random, RunningProgram running, List<Sent> sent)
      throws IOException, BrokenPromiseException {
    for (int i = 0; i < count; i++) {
      boolean erase = random.nextInt(5) == 0 && book.holds(key);
      Optional<String> value = erase ? Optional.empty() : Optional.of(key + " value " + i);
      make(book, new Change(key, value), running, sent);
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

  private static void make(Book book, Change change, RunningProgram running, List<Sent> sent)
      throws IOException, BrokenPromiseException {
    Ask ask = Ask.change(change.key(), change.value());
    int number = book.asked(change.key(), change.value());
    AtomicInteger port = new AtomicInteger();
    Reply reply = reply(ask, running, port);
    boolean nothingToErase = change.value().isEmpty() && reply.isNotFound();
    if (!reply.isSuccess() && !nothingToErase) {
      Story story = Story.of("a change is refused while the program runs under strace");
      story = story.with("sent", ask.toString()).with("got", reply.toString());
      throw new BrokenPromiseException(running.told(story.with("expected", "201 or 204")));
    }
    book.acknowledged(change.key(), number);
    sent.add(new Sent(port.get(), change.key(), number, ask + ": " + reply.status()));
  }

  /** What a reader has seen must not be lost either. */
  private static void read(Book book, String key, RunningProgram running, List<Sent> sent)
      throws IOException, BrokenPromiseException {
    AtomicInteger port = new AtomicInteger();
    sent.add(shown(book, key, reply(Ask.get(key), running, port), port));
  }

  private static Sent shown(Book book, String key, Reply reply, AtomicInteger port) {
    int number =
        reply.status() == 200 ? book.numberOf(key, Optional.of(reply.body())).orElse(0) : 0;
    return new Sent(port.get(), key, number, Ask.get(key) + ": " + reply);
  }

  private static Reply reply(Ask ask, RunningProgram running, AtomicInteger port)
      throws IOException, BrokenPromiseException {
    try {
      return running.client().ask(ask, port::set);
    } catch (NoReplyException e) {
      Story story = Story.of("a request gets no answer while the program runs under strace");
      story = story.with("sent", ask.toString()).with("got", e.what());
      throw new BrokenPromiseException(running.told(story));
    }
  }
}
