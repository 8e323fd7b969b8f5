/** Nothing depends on the language of the environment. */
@NullMarked
package keystages.checks.locale;

import org.jspecify.annotations.NullMarked;
