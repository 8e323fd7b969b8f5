/**
 * The power-loss rig: a file system that knows what is durable, and a driver that crashes a program
 * on it after every operation.
 *
 * <p><b>The model.</b> A file and a directory are separate things, each with what is durable and a
 * list of changes since. A change is made durable by a successful force of the thing it changed: of
 * the file for its bytes and its size, of the directory for its entries; the entry of a new
 * directory is its parent's. When the power goes, each unsynced change is kept or lost by itself,
 * whatever came before or after it: POSIX promises no order ({@code fsync(2)}; Pillai et al., "All
 * File Systems Are Not Created Equal", OSDI 2014). Kept changes take effect in the order in which
 * they were made. A change to a directory is atomic, and a rename within one directory is one
 * change; between two directories it is two. A write may also be torn: the bytes before a cut reach
 * the disk, or those after it, or only the size that they gave the file, so that it reads as zeros.
 * A cut is at each byte of a short write and at sectors of 512 bytes of a long one. A listed disk
 * state has one torn write at most, a sampled one any number.
 *
 * <p>A failed force changes nothing that a program can see, but gives the changes up: they may be
 * on the disk or not, and no later force brings them there (Rebello et al., ATC 2020).
 *
 * <p><b>What it proves.</b> That a program in this JVM, on a file system which keeps at least these
 * promises, loses nothing it has acknowledged and shows nothing it could still lose: for every
 * crash point and disk state where they are listed, for those drawn where they are sampled. {@link
 * keystages.testkit.powerloss.Report} says which.
 *
 * <p><b>What it cannot prove.</b> That a real disk keeps the promises, for instance that force
 * empties the drive's own cache. That the JDK turns each call into the system call meant: the order
 * of system calls of a real run shows that. Nothing about several threads, damage to durable bytes,
 * a clean page that is evicted and read back after a failed force, links, permissions, or a write
 * that a kill cuts short in the page cache.
 */
@NullMarked
package keystages.testkit.powerloss;

import org.jspecify.annotations.NullMarked;
