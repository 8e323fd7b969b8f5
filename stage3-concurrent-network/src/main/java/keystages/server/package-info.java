/**
 * Raw input to {@link keystages.http.Request}, {@link keystages.http.Response} to raw output, and
 * the checks that need no more than the raw form.
 *
 * <p>Nothing here knows what a request means or what is stored, and nothing outlives the request it
 * belongs to. Next: {@code keystages.router}, which finds the handler.
 */
@NullMarked
package keystages.server;

import org.jspecify.annotations.NullMarked;
