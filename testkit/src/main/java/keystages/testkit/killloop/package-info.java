/**
 * The kill loop: clients write and read as fast as the stage answers, SIGKILL arrives, the stage is
 * restarted, and a {@link keystages.testkit.killloop.Ledger} of all answers is compared with its
 * contents. {@link keystages.testkit.killloop.KillLoop} is the rig, {@link
 * keystages.testkit.killloop.CrashMain} its command line.
 *
 * <p>A full snapshot makes up for the loss of the one before it, and the next one is a millisecond
 * away. So the kills take turns at three {@linkplain keystages.testkit.killloop.Load.Aim aims}:
 * amid the work; when a reader has seen a mutation whose writer still waits, since that must not be
 * taken back; and after a pause and one last mutation.
 *
 * <p><b>What this proves, and what it cannot.</b> A loss that is found is a proof. A loop that
 * finds none is evidence that grows with its rounds: unlike the sweeps of {@link
 * keystages.testkit.strace} it meets load, many clients and kills within any instruction, but each
 * only by chance. The seed decides what clients write and when the kill is sent. It does not decide
 * how threads interleave, so a rare failure may take several runs of its seed. Each key has one
 * writer, so a mutation that was replaced before the kill is audited through its successor. A stage
 * with one client has no readers. Whether readers see the newest state is not judged here, and
 * SIGKILL is no loss of power: see {@code keystages.testkit.powerloss}.
 */
@NullMarked
package keystages.testkit.killloop;

import org.jspecify.annotations.NullMarked;
