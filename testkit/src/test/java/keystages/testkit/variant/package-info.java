/** Tests of how tests are run on variants of a stage. */
@NullMarked
package keystages.testkit.variant;

import org.jspecify.annotations.NullMarked;
