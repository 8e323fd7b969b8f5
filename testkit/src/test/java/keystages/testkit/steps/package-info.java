@NullMarked
package keystages.testkit.steps;

import org.jspecify.annotations.NullMarked;
