/**
 * Turns bytes into a {@link keystages.http.Request} and a {@link keystages.http.Response} into
 * bytes, and makes the checks that need no more than the bytes.
 *
 * <p>Nothing here knows who is served, how many clients there are or how long they may take: that
 * is the business of {@code keystages.server}, which calls this package and is not known to it.
 */
@NullMarked
package keystages.server.wire;

import org.jspecify.annotations.NullMarked;
