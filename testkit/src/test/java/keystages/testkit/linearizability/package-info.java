/** Tests of the linearizability checker, with an oracle that tries every order. */
@NullMarked
package keystages.testkit.linearizability;

import org.jspecify.annotations.NullMarked;
