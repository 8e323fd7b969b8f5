/**
 * Makes a rig say which public operations of the store it tries, so that an operation added later
 * cannot pass it in silence.
 *
 * <p><b>What this proves, and what it cannot.</b> Every public method of the class is listed by the
 * rig, either as one that it tries or with the reason why it does not. It does not prove that the
 * rig tries an operation well.
 */
@NullMarked
package keystages.testkit.operations;

import org.jspecify.annotations.NullMarked;
