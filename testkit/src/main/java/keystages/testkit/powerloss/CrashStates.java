package keystages.testkit.powerloss;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import keystages.testkit.powerloss.DiskState.Crash;

/**
 * The disks that a crash at one point may leave: the disk after a kill of the process, and each
 * distinct disk after a loss of power.
 *
 * @param states the disks; the disk after the kill comes first
 * @param exhaustive true for all disks with at most one torn write, false for a random sample
 */
record CrashStates(List<DiskState> states, boolean exhaustive) {
  CrashStates {
    states = List.copyOf(states);
  }

  static CrashStates of(Disk disk, Profile profile, int crashPoint) {
    Optional<List<Choice>> every = everyChoice(disk, profile.listedUpTo());
    List<Choice> choices =
        every.orElseGet(
            () -> sample(disk, profile.samples(), new Random(profile.seed() * 31 + crashPoint)));
    Stream<DiskState> losses = distinct(choices).stream();
    return new CrashStates(
        Stream.concat(Stream.of(kill(disk)), losses).toList(), every.isPresent());
  }

  private static DiskState kill(Disk disk) {
    Disk copy = disk.copy();
    return new DiskState(
        Crash.PROCESS_KILL,
        () -> "process killed; files and directories with unsynced changes: " + copy.unsynced(),
        false,
        copy);
  }

  private static DiskState loss(Choice choice) {
    return new DiskState(
        Crash.POWER_LOSS, () -> "power lost; " + choice.describe(), choice.torn(), choice.toDisk());
  }

  /** The disk after a loss of power that loses every change it may lose. */
  static DiskState worst(Disk disk) {
    return loss(
        complete(
            disk,
            node -> disk.directory(node).worstVariant(),
            node -> disk.file(node).worstVariant()));
  }

  /** Each disk once. Disks without a torn write come first, since they make for shorter stories. */
  private static List<DiskState> distinct(List<Choice> choices) {
    Map<List<Map<Integer, ?>>, DiskState> distinct = new LinkedHashMap<>();
    for (Choice choice : choices) {
      DiskState state = loss(choice);
      distinct.merge(state.disk().contents(), state, (old, same) -> old.torn() ? same : old);
    }
    return distinct.values().stream().sorted(Comparator.comparing(DiskState::torn)).toList();
  }

  /** Every complete choice with at most one torn write; empty if more than {@code limit}. */
  private static Optional<List<Choice>> everyChoice(Disk disk, int limit) {
    List<Choice> complete = new ArrayList<>();
    Deque<Choice> partial = new ArrayDeque<>(List.of(Choice.START));
    while (!partial.isEmpty()) {
      Choice choice = partial.pop();
      Optional<Integer> node = choice.undecided();
      if (node.isEmpty()) {
        complete.add(choice);
      } else {
        Optional<List<Choice>> next = decide(choice, node.get(), disk, limit);
        next.ifPresent(choices -> choices.forEach(partial::push));
        if (next.isEmpty() || complete.size() + partial.size() > limit) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(complete);
  }

  private static Optional<List<Choice>> decide(Choice choice, int node, Disk disk, int limit) {
    if (disk.isDirectory(node)) {
      return disk.directory(node)
          .variants(limit)
          .map(found -> found.stream().map(v -> choice.withDirectory(node, v)).toList());
    }
    return disk.file(node)
        .variants(limit)
        .map(
            found ->
                found.stream()
                    .filter(variant -> !variant.torn() || !choice.torn())
                    .map(variant -> choice.withFile(node, variant))
                    .toList());
  }

  private static List<Choice> sample(Disk disk, int samples, Random random) {
    return Stream.generate(() -> randomChoice(disk, random)).limit(samples).toList();
  }

  private static Choice randomChoice(Disk disk, Random random) {
    return complete(
        disk,
        node -> disk.directory(node).randomVariant(random),
        node -> disk.file(node).randomVariant(random));
  }

  private static Choice complete(
      Disk disk, IntFunction<Variant<Entries>> directory, IntFunction<Variant<Content>> file) {
    Choice choice = Choice.START;
    Optional<Integer> undecided = choice.undecided();
    while (undecided.isPresent()) {
      int node = undecided.get();
      choice =
          disk.isDirectory(node)
              ? choice.withDirectory(node, directory.apply(node))
              : choice.withFile(node, file.apply(node));
      undecided = choice.undecided();
    }
    return choice;
  }
}
