package keystages.testkit.powerloss;

import java.util.function.Supplier;

/** A disk as it may be found after a crash. Mounting it leaves it as it is. */
public final class DiskState {
  /** What went down. */
  public enum Crash {
    /** The machine: every change that was not forced may be lost. */
    POWER_LOSS,
    /** The process: the page cache survives, and what was not forced still is not. */
    PROCESS_KILL
  }

  private final Crash crash;
  private final Supplier<String> description;
  private final boolean torn;
  private final Disk disk;

  DiskState(Crash crash, Supplier<String> description, boolean torn, Disk disk) {
    this.crash = crash;
    this.description = description;
    this.torn = torn;
    this.disk = disk;
  }

  public Crash crash() {
    return crash;
  }

  /** The crash, and what became of each unsynced change. */
  public String description() {
    return description.get();
  }

  /** Whether a write reached the disk in part. */
  public boolean torn() {
    return torn;
  }

  /** A new file system on this disk: nothing open, nothing locked, no faults. */
  public MemoryFileSystem mount() {
    return MemoryFileSystem.mount(disk);
  }

  Disk disk() {
    return disk;
  }

  @Override
  public String toString() {
    return description();
  }
}
