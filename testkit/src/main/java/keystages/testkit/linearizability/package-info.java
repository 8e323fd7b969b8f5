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
 * <p>{@code docs/reference/history.md} says what a history has to be. In short: it starts with an
 * empty map, all clients use one clock, and each client records a request before it sends it, and
 * an answer after it received it.
 *
 * <p>Keys are judged one by one, which is enough for operations on one key each, because
 * linearizability is a local property. A list sees several keys at one instant: with lists among
 * the answers, all keys are judged together as well.
 *
 * <p><b>What this proves, and what it cannot.</b> A violation is a proof: no order explains the
 * operations shown, however the server works inside. The opposite is not a proof that the server is
 * correct: it says that these answers, in this run, can be explained. An interleaving that did not
 * happen is not judged, and neither is a lost value that nobody read again. Where a history holds
 * its crashes, nothing takes effect after a crash that was in flight before it. Where it does not,
 * a request without an answer may take effect at any later time, or never: so a server that forgets
 * unanswered writes is right, and so is one that applies them late.
 */
@NullMarked
package keystages.testkit.linearizability;

import org.jspecify.annotations.NullMarked;
