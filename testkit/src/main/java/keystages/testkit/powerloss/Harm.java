package keystages.testkit.powerloss;

/**
 * What may become of a torn write besides, where a program writes in place or behind durable bytes,
 * as logs do. A rig meets the harms that its {@link Profile} names.
 */
public enum Harm {
  /** The blocks of a write reach the disk in any order: only one of them, or all but one. */
  HOLES,

  /**
   * The new size of a file is durable and its new bytes are not, and what is there in their place
   * is what another file has left in these blocks. The worst case is modelled: each of the files in
   * turn that were deleted or cut, before the last crash or after it, all its blocks, in their
   * order. A file that has lost its name in the crash itself is left out.
   */
  STALE_BLOCKS,

  /**
   * A disk does not write a sector whole or not at all, so a torn write also damages the bytes
   * before it that share its sector, durable ones too.
   */
  TORN_SECTORS
}
