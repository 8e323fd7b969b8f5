/**
 * The words that server, router and handlers share: {@link keystages.http.Request} on the way in,
 * {@link keystages.http.Response} on the way out.
 *
 * <p>Nothing here knows a socket, a route or the store. Every type is immutable and may be shared
 * between threads. Next: {@code keystages.server.wire}, which turns raw input into these words.
 */
@NullMarked
package keystages.http;

import org.jspecify.annotations.NullMarked;
