/**
 * Decides whether what concurrent clients saw can be explained by a single map.
 *
 * <p>Clients note what they ask and what they are answered in a {@link
 * keystages.testkit.linearizability.HistoryRecorder}; a {@link
 * keystages.testkit.linearizability.LinearizabilityChecker} looks for one order of all operations
 * in which each takes effect at one instant between its request and its answer (Herlihy and Wing,
 * "Linearizability: A Correctness Condition for Concurrent Objects", 1990) and every answer is the
 * one that a map would give. {@link keystages.testkit.linearizability.HistoryFile} keeps histories
 * as lines of JSON.
 *
 * <p><b>What this proves, and what it cannot.</b> A violation is a proof: no order explains the
 * operations shown, however the server works inside, so long as the clients noted a request before
 * sending it and an answer after receiving it. The opposite is no proof of a correct server: it
 * says that these answers, in this run, can be explained. An interleaving that did not happen is
 * not judged, and neither is a lost value that nobody read again. Keys are judged one by one, which
 * is enough for operations on one key each (linearizability is a local property) and says nothing
 * about listing several keys. The time at which a crash happened plays no part: a request without
 * an answer may take effect at any later time or never, so a server that forgets unanswered writes
 * is right, and so is one that applies them late.
 */
@NullMarked
package keystages.testkit.linearizability;

import org.jspecify.annotations.NullMarked;
