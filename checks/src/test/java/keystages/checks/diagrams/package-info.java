/**
 * The diagrams of {@code docs/diagrams}: an SVG beside each text that it is drawn from. {@link
 * keystages.checks.diagrams.Diagram} says what may stand in such a text.
 */
@NullMarked
package keystages.checks.diagrams;

import org.jspecify.annotations.NullMarked;
