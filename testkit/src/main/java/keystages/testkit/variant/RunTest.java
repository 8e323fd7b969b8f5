package keystages.testkit.variant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs one test class, or one method of it, as the main class of a process or within one. */
public final class RunTest {
  static final int GREEN = 0;
  static final int RED = 10;
  static final int NOTHING_RAN = 11;

  /** JUnit logs that it orders no classes, which means nothing where one class is run. */
  private static final Logger JUNIT = Logger.getLogger("org.junit.platform.launcher");

  private RunTest() {}

  /** Takes the name of the test; the exit code says how it ended. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    TestExecutionSummary summary = run(arguments[0], RunTest.class.getClassLoader());
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.exit(exitCode(summary));
  }

  /**
   * Runs the test on this thread.
   *
   * @param test the name of a class, or of one method of it with a # between
   * @param loader which finds it
   */
  public static TestExecutionSummary run(String test, ClassLoader loader)
      throws ClassNotFoundException {
    JUNIT.setLevel(Level.WARNING);
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request(test, loader), listener);
    return listener.getSummary();
  }

  private static LauncherDiscoveryRequest request(String test, ClassLoader loader)
      throws ClassNotFoundException {
    String[] name = test.split("#", 2);
    Class<?> type = Class.forName(name[0], true, loader);
    var request = LauncherDiscoveryRequestBuilder.request();
    return name.length == 1
        ? request.selectors(selectClass(type)).build()
        // ArchUnit's engine cannot look for a method.
        : request
            .selectors(methods(type, name[1]))
            .filters(includeEngines("junit-jupiter"))
            .build();
  }

  private static List<MethodSelector> methods(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .map(method -> selectMethod(type, method))
        .toList();
  }

  private static int exitCode(TestExecutionSummary summary) {
    if (summary.getTotalFailureCount() > 0) {
      return RED;
    }
    return summary.getTestsSucceededCount() == 0 ? NOTHING_RAN : GREEN;
  }
}
