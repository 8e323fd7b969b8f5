/**
 * Measured values and what they say together: medians over rounds, errors, ratios.
 *
 * <p>A ratio is only ever made of what was measured in turn in one run, round by round: see {@link
 * keystages.benchmarks.result.Results#ratio}.
 */
@NullMarked
package keystages.benchmarks.result;

import org.jspecify.annotations.NullMarked;
