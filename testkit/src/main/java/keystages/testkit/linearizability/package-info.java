/**
 * Decides whether a single map can explain the answers that concurrent clients got.
 *
 * <p>Clients record their requests and answers in a {@link
 * keystages.testkit.linearizability.HistoryRecorder}. A {@link
 * keystages.testkit.linearizability.LinearizabilityChecker} looks for an order of all operations in
 * which each takes effect at one instant between its request and its answer (Herlihy and Wing,
 * "Linearizability: A Correctness Condition for Concurrent Objects", 1990) and every answer is the
 * one that a map would give. {@link keystages.testkit.linearizability.HistoryFile} reads and writes
 * histories as lines of JSON.
 *
 * <p><b>What a history has to be.</b>
 *
 * <ul>
 *   <li>It starts with an empty map. The history of a second run against the same server is not
 *       linearizable if the clients find what the first run left behind: give each run a new data
 *       directory, or keys of its own.
 *   <li>All clients use one clock, so they run on one machine. With two clocks the order of
 *       requests and answers, and with it the verdict, means nothing.
 *   <li>For equal times the order of the lines decides.
 *   <li>Each client records a request before it sends it, and an answer after it received it.
 * </ul>
 *
 * <p><b>What this proves, and what it cannot.</b> A violation is a proof: no order explains the
 * operations shown, however the server works inside. The opposite is not a proof that the server is
 * correct: it says that these answers, in this run, can be explained. An interleaving that did not
 * happen is not judged, and neither is a lost value that nobody read again. Keys are judged one by
 * one. That is enough for operations on one key each, because linearizability is a local property,
 * but it says nothing about a listing of several keys. The time of a crash plays no part: a request
 * without an answer may take effect at any later time, or never. So a server that forgets
 * unanswered writes is right, and so is one that applies them late.
 */
@NullMarked
package keystages.testkit.linearizability;

import org.jspecify.annotations.NullMarked;
