/**
 * The types in which server, router and handlers talk to each other: {@link keystages.http.Request}
 * on the way in, {@link keystages.http.Response} on the way out.
 *
 * <p>Nothing here knows a socket, a route or the store. Every type is immutable and may be shared
 * between threads. Next: {@code keystages.server.wire}, which reads and writes them as bytes.
 */
@NullMarked
package keystages.http;

import org.jspecify.annotations.NullMarked;
