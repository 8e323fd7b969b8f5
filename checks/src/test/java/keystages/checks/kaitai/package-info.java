/**
 * The description of the snapshot in Kaitai Struct is right. The interpreter here knows what that
 * description uses and refuses everything else.
 */
@NullMarked
package keystages.checks.kaitai;

import org.jspecify.annotations.NullMarked;
