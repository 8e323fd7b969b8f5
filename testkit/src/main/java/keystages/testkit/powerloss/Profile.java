package keystages.testkit.powerloss;

/**
 * How many disk states a rig presents.
 *
 * @param listedUpTo a crash point with up to this many disk states has them all presented
 * @param samples a crash point with more has this many presented, drawn at random
 * @param seed of those draws; the same seed gives the same states
 * @param crashesInRecovery how many times recovery itself is crashed before it may finish; recovery
 *     from a disk with a torn write is not
 */
public record Profile(int listedUpTo, int samples, long seed, int crashesInRecovery) {
  public Profile {
    if (listedUpTo < 1 || samples < 2 || crashesInRecovery < 0) {
      throw new IllegalArgumentException("a profile that presents nothing");
    }
  }

  /** For short workloads: every disk state, and one crash in recovery. */
  public static Profile exhaustive(long seed) {
    return new Profile(20_000, 1_000, seed, 1);
  }

  /** For long workloads: this many disk states at each crash point, and none in recovery. */
  public static Profile sampled(int samples, long seed) {
    return new Profile(samples, samples, seed, 0);
  }
}
