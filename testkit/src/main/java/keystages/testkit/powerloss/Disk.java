package keystages.testkit.powerloss;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files and directories by number. The entries of the directories refer to the numbers. */
final class Disk {
  static final int ROOT = 0;

  private final Map<Integer, Node<Content>> files = new TreeMap<>();
  private final Map<Integer, Node<Entries>> directories = new TreeMap<>();

  /** The old contents of files that were cut, or deleted before the last crash. */
  private final Set<Content> left = new LinkedHashSet<>();

  private int nextNumber;

  /** A disk with an empty root directory. */
  static Disk empty() {
    Disk disk = new Disk();
    disk.addDirectory(ROOT, Entries.NONE);
    return disk;
  }

  Disk copy() {
    Disk copy = new Disk();
    files.forEach((number, node) -> copy.files.put(number, node.copy()));
    directories.forEach((number, node) -> copy.directories.put(number, node.copy()));
    copy.left.addAll(left);
    copy.nextNumber = nextNumber;
    return copy;
  }

  int nextNumber() {
    return nextNumber;
  }

  void addFile(int number, Content content) {
    files.put(number, new Node<>(content));
    nextNumber = Math.max(nextNumber, number + 1);
  }

  void addDirectory(int number, Entries entries) {
    directories.put(number, new Node<>(entries));
    nextNumber = Math.max(nextNumber, number + 1);
  }

  /** Drops the files that have no name and get none back by a loss of power. None is open. */
  void forgetDeletedFiles() {
    Set<Integer> named = new HashSet<>();
    for (Node<Entries> directory : directories.values()) {
      directory.history().forEach(entries -> named.addAll(entries.nodes().values()));
    }
    files.keySet().retainAll(named);
    left.clear();
  }

  /** Notes what a file leaves in blocks that it no longer has. */
  void leave(Content content) {
    left.add(content);
  }

  /** The contents that blocks of no file may still hold. */
  List<Content> freed() {
    Set<Integer> named = new HashSet<>();
    directories.values().forEach(node -> named.addAll(node.visible().nodes().values()));
    Stream<Content> deleted =
        files.entrySet().stream()
            .filter(file -> !named.contains(file.getKey()))
            .map(file -> file.getValue().visible());
    return Stream.concat(left.stream(), deleted).distinct().toList();
  }

  boolean isDirectory(int number) {
    return directories.containsKey(number);
  }

  Node<Content> file(int number) {
    return present(files, number);
  }

  Node<Entries> directory(int number) {
    return present(directories, number);
  }

  private static <S> Node<S> present(Map<Integer, Node<S>> nodes, int number) {
    Node<S> node = nodes.get(number);
    if (node == null) {
      throw new IllegalStateException("no such node: " + number);
    }
    return node;
  }

  /** The node that a program finds by following these names from the root. */
  Optional<Integer> find(List<String> names) {
    Optional<Integer> node = Optional.of(ROOT);
    for (String name : names) {
      node =
          node.filter(this::isDirectory).flatMap(number -> directory(number).visible().find(name));
    }
    return node;
  }

  /** The number of bytes in all files that have a name. */
  long used() {
    return directories.values().stream()
        .flatMap(directory -> directory.visible().nodes().values().stream())
        .filter(files::containsKey)
        .distinct()
        .mapToLong(number -> file(number).visible().size())
        .sum();
  }

  /** The number of nodes with changes that are not durable. */
  long unsynced() {
    return Stream.concat(files.values().stream(), directories.values().stream())
        .filter(node -> !node.isDurable())
        .count();
  }

  /** The visible state of every node. Programs behave alike on disks where it is equal. */
  List<Map<Integer, ?>> contents() {
    Map<Integer, Content> contents = new TreeMap<>();
    files.forEach((number, node) -> contents.put(number, node.visible()));
    Map<Integer, Entries> entries = new TreeMap<>();
    directories.forEach((number, node) -> entries.put(number, node.visible()));
    return List.of(contents, entries);
  }
}
