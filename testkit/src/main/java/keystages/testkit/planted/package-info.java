/**
 * Planted bugs: patches in {@code testkit/planted}, each of which breaks one promise in the way
 * that some real project did, and names the test that has to notice.
 *
 * <p>{@link keystages.testkit.planted.PlantedBug} reads a patch and its header, {@link
 * keystages.testkit.planted.PlantedStage} makes a copy of a stage with the bug in it, and {@link
 * keystages.testkit.variant.TestRun} runs a test that it names against the copy. The test has to
 * fail, and with the words that the header expects: failing for another reason is no catch. {@link
 * keystages.testkit.planted.PlantMain} is what {@code ./keystages plant} runs.
 *
 * <p><b>What this proves, and what it cannot.</b> A rig that turns red for a planted bug can tell
 * that bug from none. It says nothing of bugs that nobody thought of planting, and nothing of a
 * good stage: that the same tests are green without the patch is for the build to show.
 */
@NullMarked
package keystages.testkit.planted;

import org.jspecify.annotations.NullMarked;
