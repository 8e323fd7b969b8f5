/**
 * Real processes: this package starts the jar of a stage as users start it, speaks to it as clients
 * do, and kills it.
 *
 * <p>A {@link keystages.testkit.process.Launch} says how to start a {@link
 * keystages.testkit.process.Stage}. The {@link keystages.testkit.process.StageProcess} that it
 * starts hands out {@link keystages.testkit.process.Client}s. No test sleeps: the process says when
 * it is ready, and {@link keystages.testkit.process.ProcessTimeout} kills one that takes too long.
 *
 * <p><b>What this proves, and what it cannot.</b> A process shows the whole of what users run: the
 * command line, the layers, the JDK and the operating system. SIGKILL ends a process at any
 * instruction, as a crash does; but the page cache of the operating system survives it, so no kill
 * ever shows that an fsync is missing. That takes {@link keystages.testkit.strace} or {@code
 * keystages.testkit.powerloss}.
 */
@NullMarked
package keystages.testkit.process;

import org.jspecify.annotations.NullMarked;
