/**
 * A key–value service in four layers: {@code server} → {@code router} → {@code handler} → {@code
 * store}. Each speaks to the next and to no other; {@link keystages.Main} puts them together.
 */
@NullMarked
package keystages;

import org.jspecify.annotations.NullMarked;
