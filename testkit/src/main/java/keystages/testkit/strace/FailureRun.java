package keystages.testkit.strace;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import keystages.testkit.crash.Audit;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Evidence;
import keystages.testkit.crash.Mutation;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Request;
import keystages.testkit.process.StageProcess;

/** One run of a {@link FailureSweep}: one system call fails. */
final class FailureRun {
  private static final int SERVER_ERROR = 500;
  private static final String CANNOT_OPEN = "exit code 1, keystages: cannot open the store in ";

  private final Run run;
  private final Audit audit;
  private final Evidence evidence;
  private Contents contents;
  private boolean told;

  FailureRun(Run run, Audit audit) {
    this.run = run;
    this.audit = audit;
    this.evidence = run.evidence();
    this.contents = run.scene().start();
  }

  void check() throws IOException {
    Set<Contents> legal;
    try (StageProcess process = run.start()) {
      if (process.awaitReady()) {
        legal = serve(process.connect());
      } else {
        requireOneLine(process.awaitErrors());
        legal = Set.of(contents);
      }
    }
    audit.restart(run.launch(), legal, evidence);
  }

  private void requireOneLine(String errors) {
    evidence.add("did not open: " + errors);
    if (!errors.startsWith(CANNOT_OPEN) || errors.lines().count() > 1) {
      throw evidence.failure("expected one line with \"" + CANNOT_OPEN + "…\", was: " + errors);
    }
  }

  /** Plays the script and returns the contents that are legal at its end. */
  private Set<Contents> serve(Client client) throws IOException {
    for (Mutation mutation : run.scene().mutations()) {
      Contents next = contents.after(mutation);
      if (next.equals(contents)) {
        continue; // it erases a key whose put was refused
      }
      Answer answer = send(client, mutation.request());
      if (answer.isSuccess()) {
        contents = next;
      } else if (send(client, Request.list()).isSuccess()) {
        requireRefused(answer, client);
      } else {
        requireStopped(answer, mutation, client);
        return Set.of(contents, next);
      }
    }
    require(told || isRetried(), "a call has failed, but no client was told");
    return Set.of(contents);
  }

  private void requireRefused(Answer answer, Client client) throws IOException {
    require(!leavesDoubt(), "goes on serving, though the mutation may or may not be durable");
    require(!told, "one call has failed, and more than one mutation");
    told = true;
    require(answer.status() == SERVER_ERROR, "expected status " + SERVER_ERROR);
    Contents found = Contents.read(client);
    if (!found.equals(contents)) {
      throw evidence.failure("a refused mutation is visible", Set.of(contents), found);
    }
    Audit.requireAtRest(run.data(), evidence);
  }

  private void requireStopped(Answer answer, Mutation mutation, Client client) throws IOException {
    require(answer.status() == SERVER_ERROR, "expected status " + SERVER_ERROR);
    for (Request request : List.of(Request.get(mutation.key()), mutation.request())) {
      require(send(client, request).status() == SERVER_ERROR, "a stopped store serves again");
    }
    require(leavesDoubt(), "has stopped, though the old state is in place");
  }

  /**
   * Whether nobody can tell what the failed call has left: the mutation had already replaced the
   * snapshot, or the call was to make its frame of the log durable.
   */
  private boolean leavesDoubt() throws IOException {
    boolean renamed = false;
    for (SystemCall call : run.trace().calls()) {
      if (call.paths().contains(run.data().resolve("kv.snapshot.tmp"))) {
        renamed = call.renamesTo(run.data().resolve("kv.snapshot")) && call.succeeded();
      }
      if (call.isInjected()) {
        return renamed || call.commitsToLog();
      }
    }
    throw evidence.failure("no call has failed");
  }

  /** The JDK tries twice to make a directory: before and after it makes the parents. */
  private boolean isRetried() {
    return run.injection().map(fault -> fault.call().name().startsWith("mkdir")).orElse(false);
  }

  private Answer send(Client client, Request request) throws NoAnswerException {
    Answer answer = client.send(request);
    evidence.add(request + " was answered " + answer);
    return answer;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw evidence.failure(problem);
    }
  }
}
