/** Runs a plan: starts the child processes that are measured, one after the other. */
@NullMarked
package keystages.benchmarks.run;

import org.jspecify.annotations.NullMarked;
