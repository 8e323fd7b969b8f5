/** Turns results into tables, plots, and the figures of a document. Measures nothing. */
@NullMarked
package keystages.benchmarks.report;

import org.jspecify.annotations.NullMarked;
