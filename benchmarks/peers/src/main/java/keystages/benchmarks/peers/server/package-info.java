/**
 * HTTP servers to compare with. Each is a main class that takes {@code --port}, prints {@code
 * listening on URL} when it is ready, and ends on SIGTERM.
 *
 * <p>They serve {@code GET} and {@code PUT /kv/KEY} from {@link
 * keystages.benchmarks.peers.server.InMemoryValues} and answer with the same body and media type.
 * Each is set up as its documentation advises.
 *
 * <p>They promise less than stage 3: values are lost when they end, any {@code Host} is accepted,
 * and most of them wait for a slow client without limit. So only reads are comparable, and they
 * compare servers, not stores.
 */
@NullMarked
package keystages.benchmarks.peers.server;

import org.jspecify.annotations.NullMarked;
