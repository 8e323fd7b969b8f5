/**
 * Raw HTTP: sends exactly the bytes that a test says, right or wrong, and takes answers apart as
 * strictly as the most suspicious client would.
 *
 * <p>{@link keystages.testkit.http.RawClient} is the connection, {@link
 * keystages.testkit.http.RawAnswer} what came back, {@link keystages.testkit.http.Escapes} the way
 * both are written in tables and failure messages. Text stands for bytes throughout: one character
 * for each.
 *
 * <p><b>What this proves, and what it cannot.</b> What a client sees is what the operating system
 * delivers, so a missing answer, a second one, or a reset in place of an end are all seen. That
 * each byte was written by itself does not mean that the server read it by itself.
 */
@NullMarked
package keystages.testkit.http;

import org.jspecify.annotations.NullMarked;
