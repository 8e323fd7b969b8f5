/**
 * The documents, held to what they say: the console sessions in a Markdown file are typed again,
 * and must print what the file shows; the links between files must lead somewhere.
 *
 * <p>It proves that a reader who types what is shown sees what is shown. It proves nothing about
 * the sentences around it.
 */
@NullMarked
package keystages.testkit.docs;

import org.jspecify.annotations.NullMarked;
