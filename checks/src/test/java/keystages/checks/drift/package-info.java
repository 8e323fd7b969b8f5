/**
 * Holds the stages to the rule that makes their diffs worth reading: what a stage has no reason to
 * change is a byte-for-byte copy of the stage before.
 *
 * <p>{@link keystages.checks.drift.Drift} knows which step may change what, {@link
 * keystages.checks.drift.Hygiene} what no source file may say.
 */
@NullMarked
package keystages.checks.drift;

import org.jspecify.annotations.NullMarked;
