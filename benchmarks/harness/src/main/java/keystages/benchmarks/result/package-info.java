/**
 * Measured values: JMH's JSON, medians over rounds, ratios.
 *
 * <p>A ratio is taken within each round, of two values measured one soon after the other: see
 * {@link keystages.benchmarks.result.Series#over}.
 */
@NullMarked
package keystages.benchmarks.result;

import org.jspecify.annotations.NullMarked;
