/**
 * Real processes: starts the jar of a stage as users start it, speaks to it as clients do, and
 * kills it as machines do.
 *
 * <p>A {@link keystages.testkit.process.Launch} says how a {@link keystages.testkit.process.Stage}
 * is started; the {@link keystages.testkit.process.StageProcess} that comes of it hands out {@link
 * keystages.testkit.process.Client}s. Nothing waits by sleeping: readiness is what the process
 * says, and whatever takes longer than the limit of the launch ends because the process is killed.
 *
 * <p><b>What this proves, and what it cannot.</b> What is observed through a process holds for the
 * whole of what users run: command line, layers, JDK and operating system. SIGKILL ends a process
 * as a crash of it does, at any instruction; but the page cache of the operating system lives on,
 * so no kill ever shows that a {@code force} is missing. That takes {@link
 * keystages.testkit.strace} or {@code keystages.testkit.powerloss}.
 */
@NullMarked
package keystages.testkit.process;

import org.jspecify.annotations.NullMarked;
