/**
 * What the rigs that crash real processes have in common: {@link keystages.testkit.crash.Mutation}s
 * that change {@link keystages.testkit.crash.Contents}, a {@link keystages.testkit.crash.Script} of
 * them, and the {@link keystages.testkit.crash.Audit} after a crash, which restarts the stage
 * without help and holds what it finds against what it may be.
 *
 * <p><b>What this proves, and what it cannot.</b> An audit reads every key through the stage that
 * wrote it, so a bug that stores and reads wrongly in the same way stays hidden; the tests of the
 * format itself look for those. It judges the contents and the names in the data directory, and
 * nothing else.
 */
@NullMarked
package keystages.testkit.crash;

import org.jspecify.annotations.NullMarked;
