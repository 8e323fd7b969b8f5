package keystages.testkit.linearizability;

import org.jspecify.annotations.Nullable;

/**
 * Operations that no order explains, whatever the other operations did.
 *
 * @param key their key, or null if there are lists among them, and several keys
 * @param history the operations; an answer's {@code found} is kept only where it matters
 * @param line the line of the whole history whose answer is the first that no order explains, or 0
 *     if the budget was spent before it was found
 * @param minimal whether no operation can be left out; otherwise the budget was spent before all
 *     were tried
 */
public record Counterexample(@Nullable String key, History history, int line, boolean minimal) {}
