/**
 * The server talks to clients: it reads a request, has the router answer it, and sends the answer.
 *
 * <p>Nothing here knows what a request means or what is stored, and nothing outlives the request it
 * belongs to. Next: {@code keystages.server.wire}, which turns bytes into requests and responses
 * into bytes, and then {@code keystages.router}, which finds the handler.
 */
@NullMarked
package keystages.server;

import org.jspecify.annotations.NullMarked;
