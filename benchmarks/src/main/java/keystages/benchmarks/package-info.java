/**
 * Benchmarks of one process: the store, its opening, its heap, and requests without a socket.
 *
 * <p>These sources are compiled once against each stage and once against the peers. What differs
 * between them is in the {@code Subjects} and the {@code Wire} of each module. What is measured end
 * to end, over sockets, is elsewhere: in the harness.
 */
@NullMarked
package keystages.benchmarks;

import org.jspecify.annotations.NullMarked;
