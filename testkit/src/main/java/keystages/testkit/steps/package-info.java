/**
 * The steps of the course: patches in {@code docs/course/steps}, each of which leads a little
 * further from one stage to the next.
 *
 * <p>{@link keystages.testkit.steps.Series} reads them and lays the sources of any step into a
 * directory.
 *
 * <p><b>What this proves, and what it cannot.</b> That every step compiles, that the tests which it
 * names fail or pass on it as it says, and that the last one is the stage, byte for byte. It cannot
 * tell whether a step is worth reading.
 */
@NullMarked
package keystages.testkit.steps;

import org.jspecify.annotations.NullMarked;
