@NullMarked
package keystages.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
