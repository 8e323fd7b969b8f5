/**
 * The rigs that put {@code strace} between a stage and the operating system. {@link
 * keystages.testkit.strace.DeathSweep} kills the stage on entry to each of its system calls on the
 * data directory, {@link keystages.testkit.strace.FailureSweep} makes each of these calls fail, and
 * {@link keystages.testkit.strace.DurableOrder} checks the order of the calls in a log.
 *
 * <p><b>What this proves, and what it cannot.</b> The sweeps leave out no system call that a single
 * client causes, so within their scripts there is no instant between two calls at which death loses
 * an acknowledged mutation. Death leaves the page cache intact, so a missing fsync shows in the
 * order of the calls alone; and that order says that the calls were made, not that the disk obeyed.
 * strace counts calls for each thread: where a stage opens its store in one thread and serves in
 * another, the first few calls of the second thread hide behind those of the first. A script
 * therefore has every kind of mutation more than once. A long run is swept at a few calls only, but
 * the order of its calls is checked for each mutation.
 */
@NullMarked
package keystages.testkit.strace;

import org.jspecify.annotations.NullMarked;
