/** The planted bugs: every patch applies, and the tests that it names are there. */
@NullMarked
package keystages.checks.planted;

import org.jspecify.annotations.NullMarked;
