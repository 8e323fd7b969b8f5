@NullMarked
package keystages.benchmarks;

import org.jspecify.annotations.NullMarked;
