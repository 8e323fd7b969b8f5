/**
 * The descriptions of the files in Kaitai Struct are right. The interpreter here knows what they
 * use and refuses everything else.
 */
@NullMarked
package keystages.checks.kaitai;

import org.jspecify.annotations.NullMarked;
