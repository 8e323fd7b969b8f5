/** The launcher: what it builds, in which order, from where, and what it says. */
@NullMarked
package keystages.checks.launcher;

import org.jspecify.annotations.NullMarked;
