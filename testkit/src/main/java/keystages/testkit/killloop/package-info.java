/**
 * The kill loop: clients write as fast as they are answered, SIGKILL arrives at a random moment,
 * the stage is restarted, and a {@link keystages.testkit.killloop.Ledger} of all answers is held
 * against what it has then. {@link keystages.testkit.killloop.KillLoop} is the rig, {@link
 * keystages.testkit.killloop.CrashMain} its command line.
 *
 * <p><b>What this proves, and what it cannot.</b> A loss that is found is a proof. A loop that
 * finds none is evidence that grows with its rounds: it meets load, many clients and kills within
 * any instruction, which the sweeps of {@link keystages.testkit.strace} do not, but it meets each
 * only by chance. The seed fixes what is written and when the kill is sent, not how threads
 * interleave, so a rare failure may take several runs of its seed. Each key has one client, so a
 * write that was replaced before the kill is audited through the one that replaced it, and what
 * clients see of each other's keys is not judged here. SIGKILL is no loss of power: see {@code
 * keystages.testkit.powerloss}.
 */
@NullMarked
package keystages.testkit.killloop;

import org.jspecify.annotations.NullMarked;
