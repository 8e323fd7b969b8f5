/**
 * What a request means: one handler for each thing that can be asked of the store, each of which
 * calls the store once and turns the outcome into an answer.
 *
 * <p>A handler keeps nothing between two requests and knows neither sockets, routes, files nor
 * locks, so one instance serves all threads. Next: {@code keystages.store}, which owns all state.
 */
@NullMarked
package keystages.handler;

import org.jspecify.annotations.NullMarked;
