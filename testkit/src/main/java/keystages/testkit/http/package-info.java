/**
 * Raw HTTP: the client here sends exactly the bytes that a test gives it, right or wrong, and
 * parses answers as strictly as the most suspicious client.
 *
 * <p>{@link keystages.testkit.http.RawClient} is a connection and {@link
 * keystages.testkit.http.RawAnswer} an answer. {@link keystages.testkit.http.Escapes} is the
 * notation for both in tables and failure messages. Throughout, a text stands for bytes, one
 * character for each.
 *
 * <p><b>What this proves, and what it cannot.</b> A client sees what the operating system delivers,
 * so it notices a missing answer, a surplus answer, and a reset in place of an end. A byte that was
 * written by itself was not necessarily read by itself.
 */
@NullMarked
package keystages.testkit.http;

import org.jspecify.annotations.NullMarked;
