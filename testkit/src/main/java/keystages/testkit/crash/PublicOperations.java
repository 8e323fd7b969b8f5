package keystages.testkit.crash;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public operations of a store. Each rig holds the operations that it asks for against them:
 * nobody has to remember the rigs when a store gets one more operation, which might be acknowledged
 * and never made durable.
 */
public final class PublicOperations {
  /** {@link Contents#read} asks for these after every crash. */
  private static final Set<String> READS = Set.of("get", "keys");

  /** The end of a service, not a change. A crash is what happens instead. */
  private static final String CLOSE = "close";

  private PublicOperations() {}

  /**
   * Requires that a rig which audits real processes asks for every public operation.
   *
   * @param mutations the names of the operations that the rig asks for between crashes
   * @param place where somebody adds an operation to the rig
   * @throws AssertionError that names the operations left out and the place
   */
  public static void requireCrashed(Class<?> store, Collection<String> mutations, String place) {
    Set<String> asked = new TreeSet<>(READS);
    asked.addAll(mutations);
    asked.add(CLOSE);
    requireAll(store, asked, place);
  }

  /**
   * Requires that a rig asks for every public operation.
   *
   * @param asked the names of the operations that the rig asks for
   * @param place where somebody adds an operation to the rig
   * @throws AssertionError that names the operations left out and the place
   */
  public static void requireAll(Class<?> store, Collection<String> asked, String place) {
    List<String> leftOut =
        Arrays.stream(store.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> !asked.contains(method.getName()) || isOverloaded(store, method))
            .map(PublicOperations::describe)
            .sorted()
            .toList();
    if (!leftOut.isEmpty()) {
      throw new AssertionError(
          "%s.%s is never asked for by this rig, so nothing shows that it keeps its promise: add it to %s"
              .formatted(
                  store.getSimpleName(),
                  String.join(", " + store.getSimpleName() + ".", leftOut),
                  place));
    }
  }

  /** A rig knows operations by their names, so two of one name need a new name in the rig. */
  private static boolean isOverloaded(Class<?> store, Method method) {
    return Arrays.stream(store.getDeclaredMethods())
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && Modifier.isPublic(other.getModifiers())
                    && !other.isSynthetic()
                    && !other.equals(method));
  }

  private static String describe(Method method) {
    List<String> parameters =
        Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return method.getName() + "(" + String.join(", ", parameters) + ")";
  }
}
