package keystages.testkit.powerloss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a loss of power left: a variant of each node that can be reached from the root. Immutable,
 * and built up node by node, since which nodes can be reached depends on the directories chosen.
 */
record Choice(Map<Integer, Variant<Entries>> directories, Map<Integer, Variant<Content>> files) {
  static final Choice START = new Choice(Map.of(), Map.of());

  boolean torn() {
    return files.values().stream().anyMatch(Variant::torn);
  }

  /** A node that can be reached and has no variant yet; empty once the choice is complete. */
  Optional<Integer> undecided() {
    return Stream.concat(Stream.of(Disk.ROOT), reachable())
        .filter(node -> !directories.containsKey(node) && !files.containsKey(node))
        .findFirst();
  }

  private Stream<Integer> reachable() {
    return directories.values().stream().flatMap(d -> d.state().nodes().values().stream());
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

  List<String> fates() {
    List<String> fates = new ArrayList<>();
    directories.values().forEach(variant -> fates.addAll(variant.fates()));
    files.values().forEach(variant -> fates.addAll(variant.fates()));
    return fates;
  }

  /** The disk after the crash, numbered so that equal trees give equal disks. */
  Disk toDisk() {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    number(Disk.ROOT, numbers);
    Disk disk = new Disk();
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
    Entries renumbered = Entries.NONE;
    for (Map.Entry<String, Integer> entry : entries.nodes().entrySet()) {
      renumbered = renumbered.with(entry.getKey(), numbers.getOrDefault(entry.getValue(), -1));
    }
    return renumbered;
  }
}
