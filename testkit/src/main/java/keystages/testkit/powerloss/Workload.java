package keystages.testkit.powerloss;

import java.nio.file.Path;

/**
 * A program whose promise a rig examines. It opens its data in a directory, changes the data, and
 * enters in the ledger each promise that its caller gets, when the caller gets it. A workload runs
 * in one thread and is deterministic: on an equal disk it does the same again.
 *
 * <p>Recovery is a workload too: it reopens the directory, enters the contents that it finds with
 * {@link Ledger#observe}, and may go on from there.
 *
 * @param <S> the contents; immutable, with {@code equals} and a {@code toString} for messages
 */
@FunctionalInterface
public interface Workload<S> {
  /** Runs from start to end. An exception that it throws is a failure of the program. */
  void run(Path directory, Ledger<S> ledger) throws Exception;
}
