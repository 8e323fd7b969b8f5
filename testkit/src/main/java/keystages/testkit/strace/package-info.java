/**
 * Stands between a stage and the operating system, with {@code strace}: {@link
 * keystages.testkit.strace.DeathSweep} kills it on entry to each of its system calls on the data
 * directory, one run for each, {@link keystages.testkit.strace.FailureSweep} has each of them fail,
 * and {@link keystages.testkit.strace.DurableOrder} reads from a log in which order they came.
 *
 * <p><b>What this proves, and what it cannot.</b> The sweeps leave out no system call that a single
 * client causes, so within their scripts there is no instant between two calls at which death loses
 * an acknowledged mutation. Death leaves the page cache intact, so a missing {@code force} shows in
 * the order alone, and the order says that the calls were made, not that the disk obeyed. Calls are
 * counted for each thread: where a stage opens its store in one thread and serves in another, the
 * first few calls of the second are hidden behind those of the first, which is why a script has
 * every kind of mutation more than once.
 */
@NullMarked
package keystages.testkit.strace;

import org.jspecify.annotations.NullMarked;
