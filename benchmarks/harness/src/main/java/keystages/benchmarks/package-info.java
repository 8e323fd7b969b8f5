/**
 * The benchmarks' driver. {@link keystages.benchmarks.plan} says what is measured, {@link
 * keystages.benchmarks.run} measures it, {@link keystages.benchmarks.result} keeps the values, and
 * {@link keystages.benchmarks.report} shows them.
 */
@NullMarked
package keystages.benchmarks;

import org.jspecify.annotations.NullMarked;
