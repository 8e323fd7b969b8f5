/**
 * The driver of the benchmarks: it plans, runs, and reports.
 *
 * <p>Read {@link keystages.benchmarks.plan.Plan} for what is measured in which order, {@link
 * keystages.benchmarks.run.Driver} for how, and {@link keystages.benchmarks.result.Results} for
 * what a ratio is.
 */
@NullMarked
package keystages.benchmarks;

import org.jspecify.annotations.NullMarked;
