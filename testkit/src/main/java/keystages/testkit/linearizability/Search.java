package keystages.testkit.linearizability;

import java.util.List;

/**
 * Looks for an order that explains some operations. The algorithm is that of Wing and Gong
 * ("Testing and Verifying Concurrent Objects", 1993), with the memory of visited points that Lowe
 * added ("Testing for Linearizability", 2017). Not safe for use by several threads; each search
 * runs once.
 *
 * <p>The next operation can be any that was asked before the earliest deadline of all those left.
 * The search tries each of them, depth first, and goes back if none fits or if it has been at that
 * point before. Two rules, in addition to those of {@link Register} for one key, save needless
 * attempts:
 *
 * <ul>
 *   <li><b>An operation that fits and changes nothing is taken at once</b>, without trying others:
 *       a get; an erase that found nothing; a put that found a value, if no get left returns that
 *       value or the new one. Any order that goes on from here stays valid if the operation is
 *       moved to this point: nothing that has to come before it is left, and the operations after
 *       its old place do not notice.
 *   <li><b>A value stays while it is needed.</b> If a get left returns the current value and no put
 *       left stores it again, a write that replaces it leads nowhere.
 * </ul>
 */
final class Search {
  /** The result of a search. */
  enum Outcome {
    LINEARIZABLE,
    VIOLATION,
    UNDECIDED
  }

  private final Walk walk;
  private long budget;
  private int explained;

  private Search(Walk walk) {
    this.walk = walk;
  }

  /**
   * Prepares a search.
   *
   * @param operations in the order of their requests: all on one key, or on several if a list is
   *     among them
   */
  static Search of(List<Operation> operations) {
    boolean ofAllKeys =
        operations.stream().anyMatch(o -> o.op() == Op.LIST && History.isOfAllKeys(o));
    return new Search(ofAllKeys ? new JointWalk(operations) : new KeyWalk(operations));
  }

  /**
   * Runs the search.
   *
   * @param steps the budget: how many times it may try an operation
   */
  Outcome run(long steps) {
    budget = steps;
    takeAllThatChangeNothing();
    int choice = choose(walk.first());
    while (!walk.isComplete() && budget > 0) {
      if (choice != walk.none()) {
        walk.take(choice, true);
        takeAllThatChangeNothing();
        choice = walk.isNew() ? choose(walk.first()) : walk.none();
      } else {
        int last = walk.undoLastChoice();
        if (last == walk.none()) {
          return Outcome.VIOLATION;
        }
        choice = choose(walk.after(last));
      }
    }
    return walk.isComplete() ? Outcome.LINEARIZABLE : Outcome.UNDECIDED;
  }

  /**
   * A position in the history, so that an order explains all answers before it. Prefixes that end
   * there or later may be violations.
   */
  int explained() {
    return explained;
  }

  /** The steps left of the budget; 0 or less if it is spent. */
  long budgetLeft() {
    return budget;
  }

  private void takeAllThatChangeNothing() {
    int before = -1;
    while (before != walk.length()) {
      before = walk.length();
      for (int next = walk.first(); mayTry(next); next = walk.after(next)) {
        if (walk.changesNothing(next)) {
          walk.take(next, false);
        }
      }
    }
    explained = Math.max(explained, walk.earliestDeadline());
  }

  /** The first operation, starting with this one, that may come next and fits; or none. */
  private int choose(int operation) {
    int choice = operation;
    while (mayTry(choice)) {
      if (walk.fits(choice)) {
        return choice;
      }
      choice = walk.after(choice);
    }
    return walk.none();
  }

  private boolean mayTry(int operation) {
    return walk.mayComeNext(operation) && budget-- > 0;
  }
}
