@NullMarked
package keystages.benchmarks.load;

import org.jspecify.annotations.NullMarked;
