/**
 * A program of any language as a checker sees it: a command that is started on a port and a data
 * directory, a process group that is killed, and answers that come back over HTTP.
 *
 * <p>{@link keystages.testkit.check.program.Program} starts it, {@link
 * keystages.testkit.check.program.RunningProgram} is one run of it, {@link
 * keystages.testkit.check.program.Client} asks it, and {@link
 * keystages.testkit.check.program.Janitor} leaves nothing of it behind.
 *
 * <p><b>What this proves, and what it cannot.</b> A program that leaves its process group and
 * clears its environment can still hide from the janitor. The client judges the status, the body
 * and Content-Length, and is lenient about everything else: the table of HTTP rows is strict.
 */
@NullMarked
package keystages.testkit.check.program;

import org.jspecify.annotations.NullMarked;
