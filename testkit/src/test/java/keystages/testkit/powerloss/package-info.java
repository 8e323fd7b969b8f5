/** Tests of the power-loss rig: of its file system, of its disk states, and on a small program. */
@NullMarked
package keystages.testkit.powerloss;

import org.jspecify.annotations.NullMarked;
