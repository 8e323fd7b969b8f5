/**
 * What a server of the stages answers to which bytes: a table that any test and any checker can
 * send, whatever the server is written in.
 *
 * <p><b>What this proves, and what it cannot.</b> The table says nothing about a server; whoever
 * sends its rows does. It holds what is right or wrong about the framing of requests as far as
 * somebody has thought of it, and limits of time are not in it.
 */
@NullMarked
package keystages.testkit.conformance;

import org.jspecify.annotations.NullMarked;
