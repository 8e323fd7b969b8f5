/**
 * Classes that each break one rule of {@code keystages.architecture}, as if they lived in the layer
 * that their package is named after. Nothing else uses them.
 */
@NullMarked
package keystages.leaky;

import org.jspecify.annotations.NullMarked;
