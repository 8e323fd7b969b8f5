/**
 * The architecture as rules that the build checks: {@link keystages.architecture.LayerRules} on who
 * knows whom, {@link keystages.architecture.DutyRules} on who may do what, {@link
 * keystages.architecture.StateRules} on who may keep what.
 *
 * <p>Every rule names classes of {@code keystages.leaky} that it has to reject: a rule that cannot
 * fail is not a rule.
 */
@NullMarked
package keystages.architecture;

import org.jspecify.annotations.NullMarked;
