package keystages.store;

/**
 * The same on a store that begins a checkpoint with every second mutation or so, if none is under
 * way, in a thread of its own.
 */
public final class CheckpointOperations extends StoreOperations {
  /** For Lincheck. */
  public CheckpointOperations() {
    super(new LogSettings(64, 1, () -> 7), task -> Thread.ofPlatform().start(task));
  }
}
