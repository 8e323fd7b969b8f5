/**
 * The power-loss rig: a file system that knows what is durable, and a driver that crashes a program
 * on it after every operation. The code calls fsync {@code force}, as Java does.
 *
 * <p><b>The model.</b> A file and a directory are separate things. Each has a durable state and a
 * list of changes since. A successful fsync makes the changes of one thing durable: of a file, its
 * bytes and its size; of a directory, its entries. The entry of a new directory belongs to its
 * parent. When the power goes, each unsynced change is kept or lost by itself, whatever came before
 * or after it: POSIX promises no order ({@code fsync(2)}; Pillai et al., "All File Systems Are Not
 * Created Equal", OSDI 2014). Kept changes take effect in the order in which they were made. A
 * change to a directory is atomic. A rename within one directory is one change; between two
 * directories it is two. A write may be torn: only the bytes before a cut reach the disk, or only
 * the bytes after it, or only the new size of the file, which then reads as zeros. A short write is
 * cut at each byte, a long one at sectors of 512 bytes. A listed disk state has at most one torn
 * write, or as many as its {@link keystages.testkit.powerloss.Profile} says, a sampled one any
 * number. What logs meet besides is in {@link keystages.testkit.powerloss.Harm}: a rig asks for it.
 *
 * <p><b>A failed fsync.</b> The model treats files and directories differently:
 *
 * <ul>
 *   <li><i>After a failed fsync of a file no later fsync helps.</i> The kernel may mark the pages
 *       clean although the disk does not have them. The program still reads its bytes from the page
 *       cache, until the kernel drops them; the next fsync finds no dirty page and reports success
 *       (Rebello et al., "Can Applications Recover from fsync Failures?", ATC 2020, saw this on
 *       ext4 and XFS). So the changes are given up: the disk has them or not, for good. A program
 *       that wants the bytes has to write them to a new file. {@link
 *       keystages.testkit.powerloss.Faults#dropPages} is the kernel that drops them at once, {@link
 *       keystages.testkit.powerloss.Faults#failForceLate} the one that tells the next fsync.
 *   <li><i>After a failed fsync of a directory a later one helps.</i> An entry is metadata, and the
 *       model assumes a journal for metadata: a transaction that cannot be written stops the file
 *       system, which then refuses all changes and every fsync until it is mounted again, instead
 *       of reporting success. So the changes stay unsynced, and an fsync that succeeds has written
 *       them. Stage 2 leans on this: after such a failure its store stops, the next opening calls
 *       fsync on the directory again, and if that succeeds, the store believes what it reads.
 * </ul>
 *
 * <p>The second assumption is false on a file system that keeps entries in ordinary blocks without
 * a journal, such as ext2, ext4 without its journal, or FAT: there, an entry can be forgotten like
 * a page of a file, and the second fsync still succeeds. A network file system may behave like that
 * too. {@link keystages.testkit.powerloss.Faults#abandonDirectories} is that file system. A store
 * would survive it only by writing the whole snapshot anew at each opening.
 *
 * <p><b>Long runs.</b> {@link keystages.testkit.powerloss.Ledger#fastForward} runs thousands of
 * steps and crashes each only at its acknowledgement, with the loss of everything that no fsync
 * made durable. That is enough to see a promise that is broken once in a thousand times.
 *
 * <p><b>What this proves.</b> A program in this JVM, on a file system that keeps at least these
 * promises, loses nothing that it has acknowledged and shows nothing that it could still lose: for
 * every crash point and disk state where they are listed, and for the disk states drawn where they
 * are sampled. {@link keystages.testkit.powerloss.Report} says which.
 *
 * <p><b>What it cannot prove.</b> It cannot prove that a real disk keeps the promises, for instance
 * that an fsync empties the drive's own cache; nor that the JDK turns each call into the right
 * system call, which the order of system calls of a real run shows. It says nothing about several
 * threads, damage to durable bytes that no write is near, links, permissions, or a write that a
 * kill cuts short in the page cache.
 */
@NullMarked
package keystages.testkit.powerloss;

import org.jspecify.annotations.NullMarked;
