package keystages.testkit.powerloss;

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
  private final String description;
  private final Disk disk;

  DiskState(Crash crash, String description, Disk disk) {
    this.crash = crash;
    this.description = description;
    this.disk = disk;
  }

  public Crash crash() {
    return crash;
  }

  /** The crash, and what became of each unsynced change. */
  public String description() {
    return description;
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
    return description;
  }
}
