/**
 * From method and path to the handler that answers: 404 where there is no such path, 405 with Allow
 * where the path has no such method.
 *
 * <p>The router looks at nothing else of a request and keeps nothing. Next: {@code
 * keystages.handler}, which knows what a request means.
 */
@NullMarked
package keystages.router;

import org.jspecify.annotations.NullMarked;
