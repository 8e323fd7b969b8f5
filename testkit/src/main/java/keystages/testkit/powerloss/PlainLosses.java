package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import keystages.testkit.powerloss.DiskState.Crash;

/**
 * The losses of power that are easiest to tell: of all that was not forced, one kind is kept and
 * the other lost. Where the disk states are too many to list, a draw hardly ever meets these.
 */
public enum PlainLosses {
  NOTHING(false, false),
  NAMES(true, false),
  BYTES(false, true),
  EVERYTHING(true, true);

  private final boolean names;
  private final boolean bytes;

  PlainLosses(boolean names, boolean bytes) {
    this.names = names;
    this.bytes = bytes;
  }

  /** The disk after so many operations and this loss of power. */
  public DiskState at(MemoryFileSystem fileSystem, int operations) {
    Disk disk = fileSystem.kernel().diskAfter(operations);
    Choice choice = Choice.START;
    Optional<Integer> undecided = choice.undecided();
    while (undecided.isPresent()) {
      int node = undecided.get();
      choice =
          disk.isDirectory(node)
              ? choice.withDirectory(
                  node, disk.directory(node).randomVariant(always(names), Set.of(), List.of()))
              : choice.withFile(
                  node, disk.file(node).randomVariant(always(bytes), Set.of(), List.of()));
      undecided = choice.undecided();
    }
    Choice complete = choice;
    return new DiskState(
        Crash.POWER_LOSS, () -> describe(complete.describe()), false, complete.toDisk(List.of()));
  }

  private String describe(String fates) {
    String kept = name().toLowerCase(Locale.ROOT);
    return fates.isEmpty()
        ? "power lost; all was forced"
        : "power lost; of what was not forced, " + kept + " reached the disk: " + fates;
  }

  /** A draw whose outcome is known: the first is a loss, the second is kept. */
  private static RandomGenerator always(boolean kept) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return kept ? 1 : 0;
      }

      @Override
      public int nextInt(int bound) {
        return kept ? 1 : 0;
      }
    };
  }

  /** Each of them once, those that keep less first. */
  public static List<DiskState> all(MemoryFileSystem fileSystem, int operations) {
    List<DiskState> states = new ArrayList<>();
    for (PlainLosses loss : values()) {
      states.add(loss.at(fileSystem, operations));
    }
    return states;
  }
}
