package keystages.testkit.powerloss;

/**
 * How many disk states a rig presents.
 *
 * @param listedUpTo the rig presents all disk states of a crash point that has at most this many
 * @param samples the rig presents this many, drawn at random, of a crash point that has more
 * @param seed the seed of those draws; the same seed gives the same states
 * @param crashesInRecovery how many times recovery itself is crashed before it may finish; recovery
 *     from a disk with a torn write is not crashed
 */
public record Profile(int listedUpTo, int samples, long seed, int crashesInRecovery) {
  public Profile {
    if (listedUpTo < 1 || samples < 2 || crashesInRecovery < 0) {
      throw new IllegalArgumentException("a profile that presents nothing");
    }
  }

  /** Every disk state and one crash in recovery, for short workloads. */
  public static Profile exhaustive(long seed) {
    return new Profile(20_000, 1_000, seed, 1);
  }

  /** This many disk states at each crash point and no crash in recovery, for long workloads. */
  public static Profile sampled(int samples, long seed) {
    return new Profile(samples, samples, seed, 0);
  }
}
