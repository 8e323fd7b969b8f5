/**
 * JMH benchmarks of the store: operations, opening, heap, and many threads at once.
 *
 * <p>These sources are compiled once against each stage and once against the peers; each module
 * adds its own {@code Subjects}. The harness measures over HTTP.
 */
@NullMarked
package keystages.benchmarks;

import org.jspecify.annotations.NullMarked;
