package keystages.store;

/**
 * The same on a store that begins a checkpoint with every second mutation or so, if none is under
 * way, in a thread of its own.
 */
public final class CheckpointOperations extends StoreOperations {
  /** Lincheck makes one for each run of a scenario. */
  public CheckpointOperations() {
    super(new LogSettings(64, 1, () -> 7), task -> Thread.ofPlatform().start(task));
  }
}
