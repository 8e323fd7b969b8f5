package keystages.testkit.powerloss;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries of a directory: names, each with the number of a {@link Node}. Immutable. */
record Entries(SortedMap<String, Integer> nodes) {
  static final Entries NONE = new Entries(new TreeMap<>());

  Entries {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
  }

  Optional<Integer> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  Entries with(String name, int node) {
    SortedMap<String, Integer> changed = new TreeMap<>(nodes);
    changed.put(name, node);
    return new Entries(changed);
  }

  Entries without(String name) {
    SortedMap<String, Integer> changed = new TreeMap<>(nodes);
    changed.remove(name);
    return new Entries(changed);
  }
}
