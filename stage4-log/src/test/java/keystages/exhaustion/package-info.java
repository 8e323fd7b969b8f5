/**
 * Clients that try to use up a server, and one that only wants its answers meanwhile.
 *
 * <p>All of it runs against the jar that users run, with its real limits, on a heap of 512 MiB.
 */
@NullMarked
package keystages.exhaustion;

import org.jspecify.annotations.NullMarked;
