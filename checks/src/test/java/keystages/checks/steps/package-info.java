/**
 * The steps of the course: every patch applies, is small, and the tests that it names are there.
 */
@NullMarked
package keystages.checks.steps;

import org.jspecify.annotations.NullMarked;
