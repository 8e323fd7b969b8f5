/**
 * The container image, treated as containers are treated: killed, paused, starved of memory and
 * disk, and stopped under load.
 *
 * <p>Needs a Docker engine. Every container here runs as a careful operator runs it: with a
 * read-only root file system, without capabilities, and with data nowhere but on its volume.
 */
@NullMarked
package keystages.container;

import org.jspecify.annotations.NullMarked;
