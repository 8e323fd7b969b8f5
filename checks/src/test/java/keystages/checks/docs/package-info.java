/** The documents: every link between them leads to a file. */
@NullMarked
package keystages.checks.docs;

import org.jspecify.annotations.NullMarked;
