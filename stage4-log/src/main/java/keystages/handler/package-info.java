/**
 * The handlers know what a request means. Each thing that a client can ask of the store has one
 * handler, which calls the store once and turns the outcome into an answer.
 *
 * <p>A handler keeps nothing between two requests and knows no sockets, routes, files or locks, so
 * one instance serves all threads. Next: {@code keystages.store}, which owns all state.
 */
@NullMarked
package keystages.handler;

import org.jspecify.annotations.NullMarked;
