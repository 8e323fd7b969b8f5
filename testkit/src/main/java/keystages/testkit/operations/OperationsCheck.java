package keystages.testkit.operations;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the public operations of a class with those that a rig lists. */
public final class OperationsCheck {
  private OperationsCheck() {}

  /**
   * Fails unless a rig lists every public method of a class, static methods included. A name with
   * several overloads has to be listed as often.
   *
   * @param type the class under test, most often the store
   * @param tried the names of the methods that the rig tries
   * @param leftOut the names of the methods that it does not try, each with the reason
   * @param whereToAdd a sentence for the failure message: where to add a method that is missing
   * @throws AssertionError if a method is not listed, or if a listed one does not exist
   */
  public static void requireAll(
      Class<?> type, Collection<String> tried, Map<String, String> leftOut, String whereToAdd) {
    List<String> listed = Stream.concat(tried.stream(), leftOut.keySet().stream()).toList();
    List<Method> methods = operations(type);
    List<String> names = methods.stream().map(Method::getName).toList();
    List<String> missing =
        methods.stream()
            .filter(method -> isMoreOften(method.getName(), names, listed))
            .map(OperationsCheck::describe)
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new AssertionError("not tried here: " + String.join(", ", missing) + ". " + whereToAdd);
    }
    List<String> unknown =
        listed.stream().filter(name -> isMoreOften(name, listed, names)).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new AssertionError(
          "listed here, but " + type.getSimpleName() + " has no such public operation: " + unknown);
    }
  }

  private static List<Method> operations(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class && !method.isSynthetic())
        .toList();
  }

  private static boolean isMoreOften(String name, List<String> here, List<String> there) {
    return Collections.frequency(here, name) > Collections.frequency(there, name);
  }

  private static String describe(Method method) {
    return method.getDeclaringClass().getSimpleName()
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
