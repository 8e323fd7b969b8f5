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
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import keystages.testkit.powerloss.DiskState.Crash;

/**
 * The disks that a crash at one point may leave: the disk after a kill of the process, and each
 * distinct disk after a loss of power.
 *
 * @param states the disks; the disk after the kill comes first
 * @param exhaustive true for all disks that the profile lists, false for a random sample
 */
record CrashStates(List<DiskState> states, boolean exhaustive) {
  CrashStates {
    states = List.copyOf(states);
  }

  static CrashStates of(Disk disk, Profile profile, int crashPoint) {
    List<Content> freed = profile.harms().contains(Harm.STALE_BLOCKS) ? disk.freed() : List.of();
    Optional<List<Choice>> every = everyChoice(disk, profile, freed);
    List<Choice> choices = every.orElseGet(() -> sample(disk, profile, freed, crashPoint));
    Stream<DiskState> losses = distinct(choices, freed).stream();
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

  private static DiskState loss(Choice choice, List<Content> freed) {
    return new DiskState(
        Crash.POWER_LOSS,
        () -> "power lost; " + choice.describe(),
        choice.torn() > 0,
        choice.toDisk(freed));
  }

  /** The disk after a loss of power that loses every change it may lose. */
  static DiskState worst(Disk disk) {
    return loss(
        complete(
            disk,
            node -> disk.directory(node).worstVariant(),
            node -> disk.file(node).worstVariant()),
        List.of());
  }

  /** Each disk once. Disks without a torn write come first, since they make for shorter stories. */
  private static List<DiskState> distinct(List<Choice> choices, List<Content> freed) {
    Map<List<Map<Integer, ?>>, DiskState> distinct = new LinkedHashMap<>();
    for (Choice choice : choices) {
      DiskState state = loss(choice, freed);
      distinct.merge(state.disk().contents(), state, (old, same) -> old.torn() ? same : old);
    }
    return distinct.values().stream().sorted(Comparator.comparing(DiskState::torn)).toList();
  }

  /** Every complete choice that the profile lists; empty if there are too many. */
  private static Optional<List<Choice>> everyChoice(
      Disk disk, Profile profile, List<Content> freed) {
    List<Choice> complete = new ArrayList<>();
    Deque<Choice> partial = new ArrayDeque<>(List.of(Choice.START));
    while (!partial.isEmpty()) {
      Choice choice = partial.pop();
      Optional<Integer> node = choice.undecided();
      if (node.isEmpty()) {
        complete.add(choice);
      } else {
        Optional<List<Choice>> next = decide(choice, node.get(), disk, profile, freed);
        next.ifPresent(choices -> choices.forEach(partial::push));
        if (next.isEmpty() || complete.size() + partial.size() > profile.listedUpTo()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(complete);
  }

  private static Optional<List<Choice>> decide(
      Choice choice, int node, Disk disk, Profile profile, List<Content> freed) {
    if (disk.isDirectory(node)) {
      return disk.directory(node)
          .variants(profile, List.of())
          .map(found -> found.stream().map(v -> choice.withDirectory(node, v)).toList());
    }
    return disk.file(node)
        .variants(profile, freed)
        .map(
            found ->
                found.stream()
                    .filter(variant -> choice.torn() + variant.torn() <= profile.tornWrites())
                    .map(variant -> choice.withFile(node, variant))
                    .toList());
  }

  private static List<Choice> sample(
      Disk disk, Profile profile, List<Content> freed, int crashPoint) {
    Random random = new Random(profile.seed() * 31 + crashPoint);
    Set<Harm> harms = profile.harms();
    return Stream.generate(
            () ->
                complete(
                    disk,
                    node -> disk.directory(node).randomVariant(random, harms, List.of()),
                    node -> disk.file(node).randomVariant(random, harms, freed)))
        .limit(profile.samples())
        .toList();
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
