/**
 * Power loss for programs of any language. {@link keystages.testkit.check.power.Recorder} has
 * strace write down what a program asks of the operating system, {@link
 * keystages.testkit.check.power.Replay} turns that into the changes of the model in {@code
 * keystages.testkit.powerloss}, and {@link keystages.testkit.check.power.CrashDisks} picks, of the
 * disk states that the model allows, those that are tried.
 *
 * <p>A change counts from the return of its system call and an answer from the return of the last
 * call that sent it. An fsync counts from its return as well, unless another thread has changed the
 * same file or directory in the meantime: then it counts from just before that change. So what is
 * reported is always a disk state that could have been, at the price of a few that are not tried.
 *
 * <p><b>What this proves, and what it cannot.</b> A disk state on which a program does not find
 * what it has acknowledged is a proof, on a file system that promises no more than POSIX does. Only
 * what goes through system calls with its bytes is seen: a shared writable mapping, io_uring,
 * O_DIRECT, hard links and the like are refused with {@link
 * keystages.testkit.check.program.CannotTellException}. Power is not lost within a recovery.
 */
@NullMarked
package keystages.testkit.check.power;

import org.jspecify.annotations.NullMarked;
