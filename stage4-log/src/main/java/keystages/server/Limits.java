package keystages.server;

import keystages.server.wire.Sizes;

/**
 * The shares of the server that clients can use.
 *
 * @param sizes what one request may measure
 * @param times what one client may take
 * @param connections open at once; one more is answered 503
 * @param inFlight bytes of the heap for all requests and answers in flight together, but for the
 *     first {@value BodyBudget#FREE_BYTES} bytes of each; 503
 */
public record Limits(Sizes sizes, Times times, int connections, long inFlight) {
  /** The bytes that a connection takes at most, with those of its request that are free. */
  private static final int CONNECTION_BYTES = 12_288;

  private static final long QUARTER = Runtime.getRuntime().maxMemory() / 4;

  /**
   * The store may take half of the heap, what is in flight a quarter, and connections a quarter.
   */
  public static final Limits DEFAULT =
      new Limits(
          Sizes.DEFAULT,
          Times.DEFAULT,
          (int) Math.min(10_000, QUARTER / CONNECTION_BYTES),
          QUARTER);
}
