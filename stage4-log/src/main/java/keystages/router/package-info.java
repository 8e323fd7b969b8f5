/**
 * Finds the handler for a method and a path. The router itself answers 404 if the path is unknown,
 * 405 with Allow if the path does not take the method, and OPTIONS.
 *
 * <p>The router looks at nothing else of a request and keeps nothing. Next: {@code
 * keystages.handler}, which knows what a request means.
 */
@NullMarked
package keystages.router;

import org.jspecify.annotations.NullMarked;
