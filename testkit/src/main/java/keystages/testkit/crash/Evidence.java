package keystages.testkit.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The part of a failure message with which somebody else can repeat the failure: the seed, the
 * place of the crash, and the operations before it. For one thread.
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

  /** Adds another thing that happened. */
  public void add(String operation) {
    operations.add(operation);
  }

  /** A failure with this problem and the evidence. */
  public AssertionError failure(String problem) {
    return new AssertionError(describe(problem));
  }

  /** The problem and the evidence. */
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

  /** A failure that shows what would have been legal and what was found instead. */
  public AssertionError failure(String problem, Set<?> legal, Object found) {
    StringBuilder states = new StringBuilder(problem);
    legal.forEach(state -> states.append("\nlegal        ").append(state));
    return failure(states.append("\nfound        ").append(found).toString());
  }
}
