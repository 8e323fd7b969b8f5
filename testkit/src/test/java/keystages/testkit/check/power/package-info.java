@NullMarked
package keystages.testkit.check.power;

import org.jspecify.annotations.NullMarked;
