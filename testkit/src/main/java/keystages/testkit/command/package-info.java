/** How the commands of the launcher that are written in Java read their options and complain. */
@NullMarked
package keystages.testkit.command;

import org.jspecify.annotations.NullMarked;
