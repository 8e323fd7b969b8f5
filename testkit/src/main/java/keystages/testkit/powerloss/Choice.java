package keystages.testkit.powerloss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of a loss of power: a variant of each node that can be reached from the root. It is
 * built node by node, since the chosen directories decide which nodes can be reached. Immutable.
 */
record Choice(Map<Integer, Variant<Entries>> directories, Map<Integer, Variant<Content>> files) {
  static final Choice START = new Choice(Map.of(), Map.of());

  /** How many writes are torn. */
  int torn() {
    return files.values().stream().mapToInt(Variant::torn).sum();
  }

  /** A node within reach that has no variant yet; empty once the choice is complete. */
  Optional<Integer> undecided() {
    if (directories.isEmpty()) {
      return Optional.of(Disk.ROOT);
    }
    for (Variant<Entries> directory : directories.values()) {
      for (Integer node : directory.state().nodes().values()) {
        if (!directories.containsKey(node) && !files.containsKey(node)) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  Choice withDirectory(int node, Variant<Entries> variant) {
    return new Choice(plus(directories, node, variant), files);
  }

  Choice withFile(int node, Variant<Content> variant) {
    return new Choice(directories, plus(files, node, variant));
  }

  private static <V> Map<Integer, V> plus(Map<Integer, V> map, int node, V value) {
    Map<Integer, V> plus = new LinkedHashMap<>(map);
    plus.put(node, value);
    return plus;
  }

  /** The fate of each unsynced change, in words. */
  String describe() {
    Stream<String> entries =
        directories.values().stream()
            .flatMap(variant -> variant.fates().stream().map(fate -> fate.describe("")));
    Stream<String> bytes =
        files.entrySet().stream()
            .flatMap(
                file ->
                    file.getValue().fates().stream()
                        .map(fate -> fate.describe(" of " + name(file.getKey()))));
    return Stream.concat(entries, bytes).collect(Collectors.joining(", "));
  }

  /** The name that a file has after the crash. */
  private String name(int file) {
    return directories.values().stream()
        .flatMap(directory -> directory.state().nodes().entrySet().stream())
        .filter(entry -> entry.getValue() == file)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /**
   * The disk after the crash; nodes are numbered so that equal trees give equal disks.
   *
   * @param freed what is left in blocks that belong to nothing
   */
  Disk toDisk(List<Content> freed) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    number(Disk.ROOT, numbers);
    Disk disk = new Disk();
    freed.forEach(disk::leave);
    numbers.forEach((node, number) -> copy(node, number, numbers, disk));
    return disk;
  }

  private void number(int node, Map<Integer, Integer> numbers) {
    if (numbers.putIfAbsent(node, numbers.size()) == null) {
      Optional.ofNullable(directories.get(node))
          .ifPresent(found -> found.state().nodes().values().forEach(n -> number(n, numbers)));
    }
  }

  private void copy(int node, int number, Map<Integer, Integer> numbers, Disk disk) {
    Variant<Content> file = files.get(node);
    if (file != null) {
      disk.addFile(number, file.state());
      return;
    }
    Variant<Entries> directory = directories.get(node);
    if (directory == null) {
      throw new IllegalStateException("the choice is not complete: " + this);
    }
    disk.addDirectory(number, renumbered(directory.state(), numbers));
  }

  private static Entries renumbered(Entries entries, Map<Integer, Integer> numbers) {
    SortedMap<String, Integer> renumbered = new TreeMap<>(entries.nodes());
    renumbered.replaceAll((name, node) -> numbers.getOrDefault(node, node));
    return new Entries(renumbered);
  }
}
