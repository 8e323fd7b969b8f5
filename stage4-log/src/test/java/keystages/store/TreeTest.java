package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The immutable tree does what a sorted map does, stays balanced, and leaves old ones as is. */
class TreeTest {
  private static final int DELTA = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 300})
  void tree_whenChangedAtRandom_doesWhatASortedMapDoes(int keys) {
    long seed = 7;
    Random random = new Random(seed);
    SortedMap<Key, Value> model = new TreeMap<>();
    Tree tree = Tree.EMPTY;
    for (int step = 0; step < 1_500; step++) {
      Key key = key(random.nextInt(keys));
      if (random.nextInt(5) < (step / 300 % 2 == 0 ? 3 : 1)) {
        model.put(key, value(step));
        tree = tree.with(key, value(step));
      } else {
        model.remove(key);
        tree = tree.without(key);
      }
      requireSame("seed " + seed + ", step " + step, tree, model);
      Key other = key(random.nextInt(keys));
      assertThat(tree.get(other)).isEqualTo(model.get(other));
    }
  }

  @Test
  void tree_whenFilledAndEmptiedInOrder_staysBalanced() {
    for (Comparator<Key> order :
        List.of(Comparator.<Key>naturalOrder(), Comparator.<Key>reverseOrder())) {
      List<Key> keys = IntStream.range(0, 300).mapToObj(TreeTest::key).sorted(order).toList();
      Tree tree = Tree.EMPTY;
      SortedMap<Key, Value> model = new TreeMap<>();
      for (Key key : keys) {
        tree = tree.with(key, value(0));
        model.put(key, value(0));
        requireSame("with " + key, tree, model);
      }
      for (Key key : keys) {
        tree = tree.without(key);
        model.remove(key);
        requireSame("without " + key, tree, model);
      }
    }
  }

  @Test
  void tree_whenAnotherIsMadeOfIt_isAsBefore() {
    Random random = new Random(3);
    List<Tree> trees = new ArrayList<>(List.of(Tree.EMPTY));
    List<SortedMap<Key, Value>> models = new ArrayList<>(List.of(new TreeMap<>()));
    for (int step = 0; step < 200; step++) {
      int from = random.nextInt(trees.size());
      SortedMap<Key, Value> model = new TreeMap<>(models.get(from));
      Key key = key(random.nextInt(30));
      if (random.nextInt(3) > 0) {
        model.put(key, value(step));
        trees.add(trees.get(from).with(key, value(step)));
      } else {
        model.remove(key);
        trees.add(trees.get(from).without(key));
      }
      models.add(model);
    }
    for (int i = 0; i < trees.size(); i++) {
      requireSame("tree " + i, trees.get(i), models.get(i));
    }
  }

  @Test
  void without_whenTheKeyIsNotThere_isTheSameTree() {
    Tree tree = Tree.EMPTY.with(key(1), value(1));
    assertThat(tree.without(key(2))).isSameAs(tree);
    assertThat(Tree.EMPTY.without(key(2))).isSameAs(Tree.EMPTY);
  }

  @Test
  void of_whenGivenEntries_isABalancedTreeOfThem() {
    SortedMap<Key, Value> model = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      requireSame("of " + i, Tree.of(model), model);
      model.put(key(i), value(i));
    }
    assertThat(height(root(Tree.of(model)))).isEqualTo(8);
  }

  private static void requireSame(String when, Tree tree, SortedMap<Key, Value> model) {
    SortedMap<Key, Value> entries = new TreeMap<>();
    List<Key> visited = new ArrayList<>();
    tree.forEach(
        (key, value) -> {
          visited.add(key);
          entries.put(key, value);
        });
    List<Key> keys = List.copyOf(model.keySet());
    assertThat(tree.size()).as(when).isEqualTo(model.size());
    assertThat(tree.keys()).as(when).isEqualTo(keys);
    assertThat(visited).as(when).isEqualTo(keys);
    assertThat(Map.copyOf(entries)).as(when).isEqualTo(model);
    requireBalanced(when, root(tree));
  }

  /** The number of entries below, which the node has to know. */
  private static int requireBalanced(String when, @Nullable Object node) {
    if (node == null) {
      return 0;
    }
    int left = requireBalanced(when, of(node, "left"));
    int right = requireBalanced(when, of(node, "right"));
    assertThat(of(node, "size")).as(when).isEqualTo(left + right + 1);
    if (left + right > 1) {
      assertThat(left).as(when).isLessThanOrEqualTo(DELTA * right);
      assertThat(right).as(when).isLessThanOrEqualTo(DELTA * left);
    }
    return left + right + 1;
  }

  private static int height(@Nullable Object node) {
    return node == null ? 0 : 1 + Math.max(height(of(node, "left")), height(of(node, "right")));
  }

  private static @Nullable Object root(Tree tree) {
    try {
      Field root = Tree.class.getDeclaredField("root");
      root.setAccessible(true);
      return root.get(tree);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static @Nullable Object of(Object node, String component) {
    try {
      Method accessor = node.getClass().getDeclaredMethod(component);
      accessor.setAccessible(true);
      return accessor.invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Key key(int number) {
    return Key.of("key " + number);
  }

  private static Value value(int number) {
    return Value.of(String.valueOf(number).getBytes(UTF_8));
  }
}
