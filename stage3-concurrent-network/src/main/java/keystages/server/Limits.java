package keystages.server;

import java.time.Duration;

/**
 * How much of the server one client can use. Sizes are in bytes; a time is for the whole of what it
 * limits, so sending one byte now and then does not extend it.
 *
 * @param requestLine answered with 414 when exceeded
 * @param headerSection all field lines together; 431
 * @param headerFields number of field lines; 431
 * @param body of a request; 413, before it is read if its length is known
 * @param headerTime from the first byte of a request to the end of its header; 408
 * @param bodyTime for the body after that; 408
 * @param idleTime between an answer and the next request; the connection is closed
 * @param answerTime for the client to take the answer; the connection is closed
 * @param connections open at once; 503
 * @param bodiesUnderWay memory for the bodies of all requests and answers under way together, but
 *     for the first {@value BodyMemory#FREE_BYTES} bytes of each; 503
 * @param stopTime for requests under way when the server stops
 */
public record Limits(
    int requestLine,
    int headerSection,
    int headerFields,
    int body,
    Duration headerTime,
    Duration bodyTime,
    Duration idleTime,
    Duration answerTime,
    int connections,
    long bodiesUnderWay,
    Duration stopTime) {

  public static final Limits DEFAULT =
      new Limits(
          8_192,
          16_384,
          100,
          1 << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          10_000,
          Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 4),
          Duration.ofSeconds(10));
}
