package keystages.testkit.powerloss;

import java.util.Locale;

/**
 * The number of cases that a rig has examined and found good.
 *
 * @param runs runs of a workload, each with its own faults
 * @param crashPoints crash points in those runs
 * @param recoveryCrashPoints crash points in the recoveries from crashes
 * @param sampledPoints crash points of both kinds with too many disk states to present them all
 * @param states disks presented to recovery, one for each crash point and distinct disk
 * @param recoveries recoveries that ran; one is spared where the same disk with the same promise
 *     has passed before
 */
public record Report(
    int runs,
    int crashPoints,
    int recoveryCrashPoints,
    int sampledPoints,
    long states,
    long recoveries) {
  static final Report NOTHING = new Report(0, 0, 0, 0, 0, 0);

  public Report plus(Report other) {
    return new Report(
        runs + other.runs,
        crashPoints + other.crashPoints,
        recoveryCrashPoints + other.recoveryCrashPoints,
        sampledPoints + other.sampledPoints,
        states + other.states,
        recoveries + other.recoveries);
  }

  Report plusRun() {
    return plus(new Report(1, 0, 0, 0, 0, 0));
  }

  Report plusPoint(boolean inRecovery, boolean sampled) {
    return plus(new Report(0, inRecovery ? 0 : 1, inRecovery ? 1 : 0, sampled ? 1 : 0, 0, 0));
  }

  Report plusState() {
    return plus(new Report(0, 0, 0, 0, 1, 0));
  }

  Report plusRecovery() {
    return plus(new Report(0, 0, 0, 0, 0, 1));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d runs, %,d crash points and %,d in recovery (%,d of them sampled), "
            + "%,d disk states, %,d distinct recoveries",
        runs,
        crashPoints,
        recoveryCrashPoints,
        sampledPoints,
        states,
        recoveries);
  }
}
