package keystages.testkit.powerloss;

import java.nio.file.Path;

/**
 * A program whose promise is examined. It opens what it keeps in a directory, changes it, and
 * enters in the ledger what it promised its caller and when. Deterministic: on an equal disk it
 * does the same again, in one thread.
 *
 * <p>A workload is also what runs after a crash: it reopens the directory, enters what it finds
 * with {@link Ledger#observe}, and may go on from there.
 *
 * @param <S> the contents; immutable, with {@code equals} and a {@code toString} for messages
 */
@FunctionalInterface
public interface Workload<S> {
  /** Runs from start to end. An exception that comes out is a failure of the program. */
  void run(Path directory, Ledger<S> ledger) throws Exception;
}
