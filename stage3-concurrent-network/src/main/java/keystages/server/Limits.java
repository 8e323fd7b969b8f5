package keystages.server;

import keystages.server.wire.Sizes;

/**
 * How much of the server the clients can use.
 *
 * @param sizes what one request may measure
 * @param times what one client may take
 * @param connections open at once; one more is answered 503
 * @param inFlight bytes of memory for all requests and answers in flight together, but for the
 *     first {@value BodyBudget#FREE_BYTES} bytes of each; 503
 */
public record Limits(Sizes sizes, Times times, int connections, long inFlight) {
  public static final Limits DEFAULT =
      new Limits(
          Sizes.DEFAULT,
          Times.DEFAULT,
          10_000,
          Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 4));
}
