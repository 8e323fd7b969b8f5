/**
 * A key–value service in four layers: {@code server} → {@code router} → {@code handler} → {@code
 * store}. Each layer calls the next and no other. {@link keystages.Main} puts them together, with
 * the routing table of {@link keystages.Routes}.
 */
@NullMarked
package keystages;

import org.jspecify.annotations.NullMarked;
