/** The set-up that the launcher's commands in Java share: how they read options and complain. */
@NullMarked
package keystages.testkit.command;

import org.jspecify.annotations.NullMarked;
