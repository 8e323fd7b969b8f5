package keystages.server;

import java.time.Duration;

/**
 * The times that a client may take. Each is for the whole of what it limits, so that a client that
 * sends one byte now and then does not extend it.
 *
 * @param header from the first byte of a request to the end of its header; answered with 408
 * @param body from there to the end of the body; 408
 * @param idle between an answer and the next request; the connection is closed
 * @param answer for the client to take the answer; the connection is cut
 * @param stop for the requests in flight when the server stops; after that they are cut
 */
public record Times(Duration header, Duration body, Duration idle, Duration answer, Duration stop) {
  public static final Times DEFAULT =
      new Times(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
}
