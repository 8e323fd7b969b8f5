/** Results for people: tables, plots, and the document that argues with them. */
@NullMarked
package keystages.benchmarks.report;

import org.jspecify.annotations.NullMarked;
