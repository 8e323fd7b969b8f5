/**
 * The store layer holds the state of the service: everything that outlives a request is here, and
 * nowhere else.
 *
 * <p>The upper layers see {@link keystages.store.KVStore}, its {@link keystages.store.Key} and
 * {@link keystages.store.Value}, and its {@link keystages.store.StoreException}. The store knows
 * nothing of HTTP. There is no layer below it. Start reading at {@code KVStore.put}.
 */
@NullMarked
package keystages.store;

import org.jspecify.annotations.NullMarked;
