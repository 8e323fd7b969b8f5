package keystages.testkit.linearizability;

/**
 * Operations on one key that no order explains, whatever the other operations did.
 *
 * @param key the key
 * @param history the operations; an answer's {@code found} is kept only where it matters
 * @param line the line of the whole history whose answer is the first that no order explains, or 0
 *     if the budget was spent before it was found
 * @param minimal whether no operation can be left out; otherwise the budget was spent before all
 *     were tried
 */
public record Counterexample(String key, History history, int line, boolean minimal) {}
