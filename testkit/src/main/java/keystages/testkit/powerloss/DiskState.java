package keystages.testkit.powerloss;

import java.util.function.Supplier;

/** A disk that a crash may leave. Mounting it does not change it. */
public final class DiskState {
  /** The thing that went down. */
  public enum Crash {
    /** The machine: every change that no fsync made durable may be lost. */
    POWER_LOSS,
    /** The process: the page cache survives, with changes that are still not durable. */
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

  /** The crash, and the fate of each unsynced change. */
  public String description() {
    return description.get();
  }

  /** Whether a part of a write reached the disk. */
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
