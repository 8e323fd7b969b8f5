@NullMarked
package keystages.benchmarks.report;

import org.jspecify.annotations.NullMarked;
