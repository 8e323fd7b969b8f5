/** Tests of the exercises and of the loop around them. */
@NullMarked
package keystages.testkit.learn;

import org.jspecify.annotations.NullMarked;
