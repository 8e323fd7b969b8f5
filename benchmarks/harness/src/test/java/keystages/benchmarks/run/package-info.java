@NullMarked
package keystages.benchmarks.run;

import org.jspecify.annotations.NullMarked;
