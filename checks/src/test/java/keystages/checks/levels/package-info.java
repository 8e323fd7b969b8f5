/** The levels of the checker that the stages reach. */
@NullMarked
package keystages.checks.levels;

import org.jspecify.annotations.NullMarked;
