package keystages.testkit.learn;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A judge for each stage that is asked for. */
final class Judges implements AutoCloseable {
  private final Workspace workspace;
  private final Map<Integer, Judge> judges = new HashMap<>();

  Judges(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The judge of the stage that the exercise is about. */
  synchronized Judge of(Exercise exercise) throws IOException {
    Judge judge = judges.get(exercise.stage());
    if (judge == null) {
      judge = new Judge(workspace.stage(exercise.stage()));
      judges.put(exercise.stage(), judge);
    }
    return judge;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Judge judge : judges.values()) {
      judge.close();
    }
  }
}
