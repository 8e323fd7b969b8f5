/** What a run measures, of what, how long, and in which order. */
@NullMarked
package keystages.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
