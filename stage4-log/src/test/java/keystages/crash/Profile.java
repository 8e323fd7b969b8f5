package keystages.crash;

/**
 * How much the crash tests try: a little in each build, much more with {@code
 * -Dkeystages.crash=all}. Another {@code -Dkeystages.seed=N} makes other scripts and other kills.
 */
final class Profile {
  static final long SEED = Long.getLong("keystages.seed", 1);

  private static final boolean ALL = "all".equals(System.getProperty("keystages.crash"));

  private Profile() {}

  static int of(int onEachBuild, int atMost) {
    return ALL ? atMost : onEachBuild;
  }
}
