/**
 * Load over loopback, and what it measures: throughput, and latency as a client sees it.
 *
 * <p>A {@link keystages.benchmarks.load.Load} says what is asked and how fast; the {@link
 * keystages.benchmarks.load.LoadGenerator} asks it of a server and checks every answer; a {@link
 * keystages.benchmarks.load.Result} is what came of it. A {@link
 * keystages.benchmarks.load.ServerProcess} is a server to ask.
 *
 * <p><b>Closed and open.</b> In a closed loop each connection sends its next request when its
 * answer is there, so a slow server is asked less: throughput is what it shows. In an open loop
 * requests are due at a rate that does not depend on the answers, as they are when clients do not
 * know of each other, and latency counts from when a request was due, not from when a connection
 * was free to send it (Tene, How NOT to Measure Latency, 2015: coordinated omission).
 *
 * <p><b>What is compared.</b> Reads are comparable between servers: all of them answer from memory.
 * Writes are not: this service replaces a file and forces it to the disk before it answers, the
 * servers it is compared with change a map. Writes show what one stage costs against another, or
 * with more clients; beside a server that forgets they only show the price of not forgetting. For
 * that the data belongs on a disk: in a file system in memory, forcing costs nothing and promises
 * nothing.
 *
 * <p><b>Tails.</b> Client and server share the cores, unless they are kept apart. A closed loop of
 * many connections keeps all of them busy, and the worst latencies are then the time for which the
 * operating system lets another thread run; each server is also asked at a rate of its own. Tails
 * are comparable in an open loop, at one rate that all servers keep with cores to spare.
 */
@NullMarked
package keystages.benchmarks.load;

import org.jspecify.annotations.NullMarked;
