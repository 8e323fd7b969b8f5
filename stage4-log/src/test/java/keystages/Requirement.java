package keystages;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** What some tests need and not every machine has. */
public final class Requirement {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Requirement() {}

  /**
   * Skips the test if there is a problem, with one line that says so the first time.
   *
   * @param tests what is skipped
   * @param problem why, or empty if nothing is missing
   * @throws AssertionError where the environment says {@code CI=true}: there a skip is a failure
   */
  public static void check(String tests, Optional<String> problem) {
    if (problem.isEmpty()) {
      return;
    }
    String line = "skipped " + tests + ": " + problem.get();
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(line);
    }
    if (SAID.add(line)) {
      System.err.println(line);
    }
    Assumptions.abort(line);
  }
}
