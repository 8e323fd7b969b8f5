/**
 * Servers to compare with, each a main class that takes {@code --port}, says {@code listening on
 * URL} when it is ready, and ends on SIGTERM.
 *
 * <p>All of them serve {@code GET} and {@code PUT /kv/KEY} over the same {@link
 * keystages.benchmarks.peers.server.InMemoryValues} and answer with the same body and media type.
 * What else they do with a request is theirs, and each is set up as its documentation advises.
 *
 * <p>They promise less than the service that they are compared with: what they are told is gone
 * when they end, they take any {@code Host}, and most of them wait for a slow client for ever. So
 * only reads are comparable, and that is a comparison of servers, not of stores.
 */
@NullMarked
package keystages.benchmarks.peers.server;

import org.jspecify.annotations.NullMarked;
