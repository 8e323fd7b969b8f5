/**
 * A real browser, made to show what a web page of another origin can do to a server on the reader's
 * own machine: nothing. Needs Chromium.
 */
@NullMarked
package keystages.browser;

import org.jspecify.annotations.NullMarked;
