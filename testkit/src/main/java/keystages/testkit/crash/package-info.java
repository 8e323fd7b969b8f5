/**
 * The common parts of the rigs that crash real processes: {@link keystages.testkit.crash.Mutation}s
 * that change {@link keystages.testkit.crash.Contents}, a {@link keystages.testkit.crash.Script} of
 * them, and the {@link keystages.testkit.crash.Audit} after a crash, which restarts the stage and
 * compares its contents with the legal ones.
 *
 * <p>{@link keystages.testkit.crash.PublicOperations} fails where a rig leaves out an operation of
 * the store.
 *
 * <p><b>What this proves, and what it cannot.</b> An audit reads every key through the stage that
 * wrote it, so a bug that stores and reads wrongly in the same way stays hidden; the tests of the
 * snapshot's format look for those. An audit judges the contents and the file names in the data
 * directory, and nothing else. It is spared where an equal directory has passed, so it assumes that
 * a stage recovers from equal files in equal ways.
 */
@NullMarked
package keystages.testkit.crash;

import org.jspecify.annotations.NullMarked;
