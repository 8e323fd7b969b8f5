/**
 * Stages with other sources than their own: one with a planted bug in it, one that is only half way
 * to what it will be, or one that a reader wrote.
 *
 * <p>{@link keystages.testkit.variant.PatchFile} is a patch with a header that says what it is for,
 * {@link keystages.testkit.variant.Variant} compiles the sources and puts them into a copy of the
 * stage's jar, and {@link keystages.testkit.variant.TestRun} runs a test of the stage on it, in a
 * process of its own.
 *
 * <p><b>What this proves, and what it cannot.</b> The tests are the stage's own, as they were
 * compiled against the stage. One that needs a class or a method which the variant lacks cannot
 * run, which says only that: it is not there.
 */
@NullMarked
package keystages.testkit.variant;

import org.jspecify.annotations.NullMarked;
