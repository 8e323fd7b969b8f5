@NullMarked
package keystages.benchmarks.result;

import org.jspecify.annotations.NullMarked;
