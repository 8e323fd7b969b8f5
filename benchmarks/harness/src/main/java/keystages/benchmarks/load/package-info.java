/**
 * Load over HTTP from this machine, and what it measures.
 *
 * <p><b>Closed loop.</b> Each connection asks again when it has its answer, so a slow server is
 * asked less. That shows throughput. The load generator is {@code wrk}.
 *
 * <p><b>Open loop.</b> Requests are due at random times that do not depend on the answers, as they
 * are when clients know nothing of one another. Latency counts from when a request was due, not
 * from when a connection was free to send it; else the load generator would leave out the requests
 * that a stalled server would have kept waiting (coordinated omission: Tene, How NOT to Measure
 * Latency, 2015). See {@link keystages.benchmarks.load.OpenLoop}.
 *
 * <p>Load generator and server share the processors, so both figures are those of this machine
 * under both of them. Compare servers, not machines.
 */
@NullMarked
package keystages.benchmarks.load;

import org.jspecify.annotations.NullMarked;
