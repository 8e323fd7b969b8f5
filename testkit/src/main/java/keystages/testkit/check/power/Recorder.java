package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.check.program.NoReplyException;
import keystages.testkit.check.program.Program;
import keystages.testkit.check.program.RunningProgram;

/** Runs a program session by session on one directory, and has strace write down what it does. */
public final class Recorder {
  /** What clients do while a program runs; they note what was answered. */
  @FunctionalInterface
  public interface Session {
    /** Runs until the last answer has come. */
    void run(RunningProgram running, List<Sent> sent)
        throws IOException, InterruptedException, BrokenPromiseException;
  }

  private final Program program;
  private final Path data;
  private final Replay replay;
  private int sessions;

  /**
   * A recorder on an empty directory.
   *
   * @throws CannotTellException if nothing can be traced here
   */
  public Recorder(Program program, Path data) throws CannotTellException, InterruptedException {
    Strace.require();
    this.program = program;
    this.data = data;
    this.replay = new Replay(data);
  }

  /**
   * Starts the program, lets clients at it, and ends it when they are done.
   *
   * @param politely whether by SIGTERM, and not by SIGKILL
   */
  public void session(boolean politely, Session clients)
      throws IOException, InterruptedException, BrokenPromiseException, CannotTellException {
    sessions++;
    record(Strace.logging(log()), politely, clients);
  }

  /**
   * Lets clients at it while each fsync takes long, so that whoever asks sees what is not durable
   * yet if the program shows it, and ends it by SIGKILL.
   */
  public void slowSession(Session clients)
      throws IOException, InterruptedException, BrokenPromiseException, CannotTellException {
    sessions++;
    record(Strace.delaying(log()), false, clients);
  }

  private void record(List<String> strace, boolean politely, Session clients)
      throws IOException, InterruptedException, BrokenPromiseException, CannotTellException {
    List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    try (RunningProgram running = program.launch(data, strace)) {
      running.requireListening();
      clients.run(running, sent);
      settle(running);
      if (politely) {
        running.terminate();
      }
    }
    replay.session(log(), sent);
  }

  /** Asks once more, so that the call that sent the last answer has returned before the end. */
  private static void settle(RunningProgram running) throws BrokenPromiseException {
    try {
      running.client().ask(Ask.list());
    } catch (NoReplyException e) {
      // The answers before it are what counts.
    }
  }

  /** The calls of the last session that are worth failing. */
  public List<Failure> failures() throws IOException {
    return Failure.of(log(), data);
  }

  /** The deaths that are worth dying in the last session. */
  public List<Failure> deaths() throws IOException {
    return Failure.deaths(log(), data);
  }

  /**
   * Starts the program and lets clients at it while one of its calls fails. It may refuse to start.
   *
   * @return whether a call on the data directory has failed
   */
  public boolean failingSession(Failure failure, Session clients)
      throws IOException, InterruptedException, BrokenPromiseException, CannotTellException {
    sessions++;
    List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    try (RunningProgram running = program.launch(data, Strace.failing(log(), failure))) {
      if (running.awaitListening()) {
        clients.run(running, sent);
      }
    }
    replay.session(log(), sent);
    return Failure.hit(log(), data);
  }

  private Path log() {
    return Path.of(data + ".trace" + sessions);
  }

  /** What has been recorded so far. */
  public Replay replay() {
    return replay;
  }
}
