package keystages.testkit.linearizability;

import java.util.List;

/**
 * Looks for an order that explains the operations on one key: the algorithm of Wing and Gong
 * ("Testing and Verifying Concurrent Objects", 1993), with the memory that Lowe gave it ("Testing
 * for Linearizability", 2017). Not safe for several threads; each search runs once.
 *
 * <p>Whatever was asked before the earliest deadline of all that is left may come next. The search
 * tries each, in depth first order, and goes back where nothing fits or where it has been before.
 * Two rules, beside those of {@link Register}, keep it from trying in vain:
 *
 * <ul>
 *   <li><b>What fits and changes nothing comes at once</b>, with no alternative: a get; an erase
 *       that found nothing; a put that found a value, where that value is not read any more and its
 *       own is never read. In every order that goes on from here it can be moved to here. Nothing
 *       that has to precede it is left, and where it stood it made no difference to any operation
 *       after it.
 *   <li><b>A value stays while it is needed.</b> A write that replaces a value which some get left
 *       was answered, and which no put left will store again, leads nowhere.
 * </ul>
 */
final class Search {
  /** How a search ends. */
  enum Outcome {
    LINEARIZABLE,
    VIOLATION,
    UNDECIDED
  }

  private final Walk walk;
  private final Memo memo = new Memo();
  private long budget;

  /**
   * A search for an order.
   *
   * @param operations all on one key, in the order of their requests
   */
  Search(List<Operation> operations) {
    walk = new Walk(new Register(operations));
  }

  /**
   * Runs the search.
   *
   * @param steps how often it may try an operation next
   */
  Outcome run(long steps) {
    budget = steps;
    takeAllThatChangeNothing();
    int choice = choose(walk.first());
    while (!walk.isComplete() && budget > 0) {
      if (choice != walk.none()) {
        walk.take(choice, true);
        takeAllThatChangeNothing();
        choice = memo.add(walk) ? choose(walk.first()) : walk.none();
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

  /** How much of the budget is left; none is left if it is 0 or less. */
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
  }

  /** The first operation from this one on that may come next and fits, or none. */
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
