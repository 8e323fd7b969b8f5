package keystages.testkit.killloop;

import java.util.Locale;

/**
 * The results of a kill loop so far.
 *
 * @param rounds the number of kills
 * @param acknowledged the mutations that were acknowledged before a kill and audited after it
 * @param lost the keys that an audit found older than acknowledged, or older than a reader had seen
 * @param torn the keys that an audit found with something that nobody wrote
 */
public record Tally(int rounds, long acknowledged, int lost, int torn) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  /** Whether every acknowledged mutation was kept. */
  public boolean isClean() {
    return lost == 0 && torn == 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d rounds, %,d acknowledged writes audited, %,d lost, %,d torn",
        rounds,
        acknowledged,
        lost,
        torn);
  }
}
