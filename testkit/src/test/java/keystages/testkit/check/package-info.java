@NullMarked
package keystages.testkit.check;

import org.jspecify.annotations.NullMarked;
