/**
 * Holds a program of any language to the promises of the stages: {@code ./keystages check --run
 * CMD}. {@link keystages.testkit.check.CheckMain} is the command line, {@link
 * keystages.testkit.check.Level} lists the promises, and each {@link
 * keystages.testkit.check.Examination} examines one. What the program has to do is written down in
 * {@code docs/reference/contract.md}.
 *
 * <p><b>What this proves, and what it cannot.</b> A broken promise that is found is a proof. A
 * promise that was kept was kept in what was tried: a fixed suite and random requests (level 1), so
 * many kills (2), the disk states that were rebuilt of the system calls of a few sessions (3), the
 * rows of a table (4), the histories that a few clients happened to record (5), the calls that were
 * made to fail (6). What cannot be seen, such as stores through a shared mapping, is answered
 * "could not tell" and never "kept".
 */
@NullMarked
package keystages.testkit.check;

import org.jspecify.annotations.NullMarked;
