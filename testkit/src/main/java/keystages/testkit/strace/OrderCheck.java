package keystages.testkit.strace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import keystages.testkit.crash.Mutation;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;

/** Runs a stage under strace and checks the {@link DurableOrder} of what it did. */
public final class OrderCheck {
  private OrderCheck() {}

  /**
   * Lets one client play the script.
   *
   * @param work an empty directory
   * @return the number of acknowledged mutations
   * @throws AssertionError at the first mutation that was acknowledged before it was durable
   */
  public static int run(Stage stage, Path work, Script script) throws IOException {
    Path directory = work.toRealPath();
    Path data = directory.resolve("data");
    Path log = directory.resolve("strace.log");
    Launch launch = Launch.of(stage, data).wrappedIn(Strace.logging(log));
    try (StageProcess process = launch.start().requireReady()) {
      play(script.mutations(), process.connect());
    }
    int checked = new DurableOrder(data).check(Trace.read(log));
    if (checked != script.mutations().size()) {
      throw new AssertionError(
          script.mutations().size() + " acknowledged, but " + checked + " answers in the log");
    }
    return checked;
  }

  private static void play(List<Mutation> mutations, Client client) throws IOException {
    for (Mutation mutation : mutations) {
      Answer answer = client.send(mutation.request());
      if (!answer.isSuccess()) {
        throw new AssertionError(mutation + " was answered " + answer);
      }
    }
  }
}
