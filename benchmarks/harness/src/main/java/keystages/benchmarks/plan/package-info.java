/** What is measured, of which subjects, in which order, for how long. Starts nothing itself. */
@NullMarked
package keystages.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
