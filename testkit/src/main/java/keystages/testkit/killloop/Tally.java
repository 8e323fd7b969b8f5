package keystages.testkit.killloop;

import java.util.Locale;

/**
 * What a kill loop has come to.
 *
 * @param rounds kills
 * @param acknowledged mutations that were acknowledged before a kill and audited after it
 * @param lost keys that were found with something older than acknowledged, counted at each audit
 * @param torn keys that were found with something nobody wrote, counted at each audit
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
