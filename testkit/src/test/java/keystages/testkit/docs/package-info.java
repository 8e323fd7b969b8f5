@NullMarked
package keystages.testkit.docs;

import org.jspecify.annotations.NullMarked;
