package keystages.benchmarks.report;

import keystages.benchmarks.plan.Subject;

/**
 * The look of a subject, the same in every plot.
 *
 * <p>The colours are those of Okabe and Ito, which people with any kind of colour vision can tell
 * apart. They are darkened for a light page and lightened for a dark one until their contrast is
 * above 3 (WCAG 2.2, 1.4.11). The marks differ as well.
 *
 * @param light the colour on a light page
 * @param dark the colour on a dark page
 * @param mark an SVG path around the origin
 */
record LineStyle(String light, String dark, String mark) {
  private static final String CIRCLE = "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z";
  private static final String SQUARE = "M-3.5,-3.5h7v7h-7z";
  private static final String DIAMOND = "M0,-5L5,0L0,5L-5,0z";
  private static final String TRIANGLE = "M0,-5L4.5,3.5H-4.5z";
  private static final String FALLING_TRIANGLE = "M0,5L4.5,-3.5H-4.5z";
  private static final String DASH = "M-5,-1.8h10v3.6h-10z";

  private static final String PLUS = "M-5,-1.5h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z";

  static LineStyle of(Subject subject) {
    return switch (subject) {
      case STAGE1 -> new LineStyle("#2e96d0", "#56b4e9", CIRCLE);
      case STAGE2 -> new LineStyle("#0072b2", "#4c8fe0", SQUARE);
      case STAGE3 -> new LineStyle("#d55e00", "#f0762b", DIAMOND);
      case STAGE4 -> new LineStyle("#1f2328", "#e6edf3", PLUS);
      case RWLOCK, FLOOR, HASHMAP -> new LineStyle("#59636e", "#9aa4af", DASH);
      case ROCKSDB, REDIS, HELIDON -> new LineStyle("#008a64", "#1db88b", TRIANGLE);
      case MVSTORE, ETCD, JDK -> new LineStyle("#b0568b", "#cc79a7", FALLING_TRIANGLE);
    };
  }
}
