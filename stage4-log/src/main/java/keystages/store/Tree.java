package keystages.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in key order. A change makes a new map, which shares with the old one all but
 * the nodes on the way from the root to the change. So it takes time and memory in proportion to
 * the logarithm of the size, and whoever holds an old map keeps it as it was, for as long as they
 * like.
 *
 * <p>The tree is balanced by weight: no subtree has more than three times the entries of its
 * sibling (Adams, "Efficient sets: a balancing act", JFP 1993; the constants are those that Hirai
 * and Yamamoto prove right, "Balancing weight-balanced trees", JFP 2011). The weights also count
 * the entries, which a snapshot has to know before it begins. A treap would take fewer lines, but
 * balances by hashes of keys, and clients choose the keys.
 */
final class Tree {
  static final Tree EMPTY = new Tree(null);

  /** The greatest ratio of the sizes of two siblings. */
  private static final int DELTA = 3;

  /** Above this ratio of the inner to the outer grandchild, one rotation would not balance. */
  private static final int GAMMA = 2;

  private final @Nullable Node root;

  private Tree(@Nullable Node root) {
    this.root = root;
  }

  private record Node(Key key, Value value, @Nullable Node left, @Nullable Node right, int size) {
    Node(Key key, Value value, @Nullable Node left, @Nullable Node right) {
      this(key, value, left, right, 1 + Tree.size(left) + Tree.size(right));
    }
  }

  /** What is done with each entry. */
  @FunctionalInterface
  interface Action<E extends Exception> {
    void accept(Key key, Value value) throws E;
  }

  /** Makes a tree of these entries, in time proportional to their number. */
  static Tree of(SortedMap<Key, Value> entries) {
    return new Tree(build(entries.entrySet().iterator(), entries.size()));
  }

  private static @Nullable Node build(Iterator<Map.Entry<Key, Value>> entries, int size) {
    if (size == 0) {
      return null;
    }
    @Nullable Node left = build(entries, size / 2);
    Map.Entry<Key, Value> middle = entries.next();
    return new Node(middle.getKey(), middle.getValue(), left, build(entries, size - size / 2 - 1));
  }

  int size() {
    return size(root);
  }

  private static int size(@Nullable Node node) {
    return node == null ? 0 : node.size;
  }

  @Nullable Value get(Key key) {
    @Nullable Node node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** Returns the tree in which the key has this value. */
  Tree with(Key key, Value value) {
    return new Tree(put(root, key, value));
  }

  private static Node put(@Nullable Node node, Key key, Value value) {
    if (node == null) {
      return new Node(key, value, null, null);
    }
    int order = key.compareTo(node.key);
    if (order < 0) {
      return balanced(node, put(node.left, key, value), node.right);
    }
    if (order > 0) {
      return balanced(node, node.left, put(node.right, key, value));
    }
    return new Node(key, value, node.left, node.right);
  }

  /** Returns the tree without this key, or this tree if it does not have the key. */
  Tree without(Key key) {
    return get(key) == null ? this : new Tree(remove(requireNonNull(root), key));
  }

  private static @Nullable Node remove(Node node, Key key) {
    int order = key.compareTo(node.key);
    if (order < 0) {
      return balanced(node, remove(requireNonNull(node.left), key), node.right);
    }
    if (order > 0) {
      return balanced(node, node.left, remove(requireNonNull(node.right), key));
    }
    if (node.left == null || node.right == null) {
      return node.left == null ? node.right : node.left;
    }
    Node next = node.right;
    while (next.left != null) {
      next = next.left;
    }
    return balanced(next, node.left, remove(node.right, next.key));
  }

  /** Makes a node with the entry of this one and these children, one of which has just changed. */
  private static Node balanced(Node entry, @Nullable Node left, @Nullable Node right) {
    if (size(left) + size(right) <= 1) {
      return node(entry, left, right);
    }
    if (right != null && right.size > DELTA * size(left)) {
      if (size(right.left) < GAMMA * size(right.right)) {
        return node(right, node(entry, left, right.left), right.right);
      }
      Node middle = requireNonNull(right.left);
      return node(middle, node(entry, left, middle.left), node(right, middle.right, right.right));
    }
    if (left != null && left.size > DELTA * size(right)) {
      if (size(left.right) < GAMMA * size(left.left)) {
        return node(left, left.left, node(entry, left.right, right));
      }
      Node middle = requireNonNull(left.right);
      return node(middle, node(left, left.left, middle.left), node(entry, middle.right, right));
    }
    return node(entry, left, right);
  }

  private static Node node(Node entry, @Nullable Node left, @Nullable Node right) {
    return new Node(entry.key, entry.value, left, right);
  }

  /** Calls the action for each entry, in key order. */
  <E extends Exception> void forEach(Action<E> action) throws E {
    forEach(root, action);
  }

  private static <E extends Exception> void forEach(@Nullable Node node, Action<E> action)
      throws E {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node.key, node.value);
      forEach(node.right, action);
    }
  }

  /** Returns all keys in key order. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>(size());
    forEach((key, value) -> keys.add(key));
    return keys;
  }
}
