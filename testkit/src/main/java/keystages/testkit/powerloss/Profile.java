package keystages.testkit.powerloss;

import java.util.Set;

/**
 * How many disk states a rig presents, and of which kinds.
 *
 * @param listedUpTo the rig presents all disk states of a crash point that has at most this many
 * @param samples the rig presents this many, drawn at random, of a crash point that has more
 * @param seed the seed of those draws; the same seed gives the same states
 * @param crashesInRecovery how many times recovery itself is crashed before it may finish; recovery
 *     from a disk with a torn write is not crashed
 * @param tornWrites how many writes at most are torn in a listed state
 * @param harms what may become of a torn write besides
 */
public record Profile(
    int listedUpTo,
    int samples,
    long seed,
    int crashesInRecovery,
    int tornWrites,
    Set<Harm> harms) {
  public Profile {
    if (listedUpTo < 1 || samples < 2 || crashesInRecovery < 0) {
      throw new IllegalArgumentException("a profile that presents nothing");
    }
    harms = Set.copyOf(harms);
  }

  /** With one torn write at most, and without harms. */
  public Profile(int listedUpTo, int samples, long seed, int crashesInRecovery) {
    this(listedUpTo, samples, seed, crashesInRecovery, 1, Set.of());
  }

  /** Every disk state and one crash in recovery, for short workloads. */
  public static Profile exhaustive(long seed) {
    return new Profile(20_000, 1_000, seed, 1);
  }

  /** This many disk states at each crash point and no crash in recovery, for long workloads. */
  public static Profile sampled(int samples, long seed) {
    return new Profile(samples, samples, seed, 0);
  }

  /** The same with this many torn writes at most, and with these harms. */
  public Profile tearing(int writes, Harm... with) {
    return new Profile(listedUpTo, samples, seed, crashesInRecovery, writes, Set.of(with));
  }
}
