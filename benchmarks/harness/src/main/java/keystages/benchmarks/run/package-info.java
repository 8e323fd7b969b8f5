/** Runs a plan: child processes that measure, one after the other, and what they say. */
@NullMarked
package keystages.benchmarks.run;

import org.jspecify.annotations.NullMarked;
