/**
 * The server decides who is served, how many at once, and how long each may take.
 *
 * <p>Nothing here knows what a request means or what is stored, and nothing outlives the request it
 * belongs to. Next: {@code keystages.server.wire}, which turns bytes into requests and responses
 * into bytes, and then {@code keystages.router}, which finds the handler.
 */
@NullMarked
package keystages.server;

import org.jspecify.annotations.NullMarked;
