package keystages.testkit.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a failure has to tell so that somebody else can repeat it: the seed, where the crash was,
 * and what had happened until then. For one thread.
 */
public final class Evidence {
  private static final int SHOWN = 40;

  private final long seed;
  private final String crashPoint;
  private final List<String> operations = new ArrayList<>();

  public Evidence(long seed, String crashPoint) {
    this.seed = seed;
    this.crashPoint = crashPoint;
  }

  /** Another thing that happened. */
  public void add(String operation) {
    operations.add(operation);
  }

  /** The failure, with all that is known. */
  public AssertionError failure(String problem) {
    return new AssertionError(describe(problem));
  }

  /** The problem, with all that is known. */
  public String describe(String problem) {
    StringBuilder story = new StringBuilder(problem);
    story.append("\nseed         ").append(seed);
    story.append("\ncrash point  ").append(crashPoint);
    if (!operations.isEmpty()) {
      story.append("\noperations   ").append(operations.size());
    }
    int first = Math.max(0, operations.size() - SHOWN);
    for (int i = first; i < operations.size(); i++) {
      story.append("\n  ").append(i + 1).append(". ").append(operations.get(i));
    }
    return story.toString();
  }

  /** The failure that something was found which is none of what is legal. */
  public AssertionError failure(String problem, Set<?> legal, Object found) {
    StringBuilder states = new StringBuilder(problem);
    legal.forEach(state -> states.append("\nlegal        ").append(state));
    return failure(states.append("\nfound        ").append(found).toString());
  }
}
