package keystages.testkit.variant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class, or one method of it, in a process of its own. */
final class RunTest {
  static final int GREEN = 0;
  static final int RED = 10;
  static final int NOTHING_RAN = 11;

  private RunTest() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request(arguments[0]), summary);
    summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.exit(exitCode(summary));
  }

  private static LauncherDiscoveryRequest request(String test) throws ClassNotFoundException {
    String[] name = test.split("#", 2);
    Class<?> type = Class.forName(name[0]);
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

  private static int exitCode(SummaryGeneratingListener listener) {
    var summary = listener.getSummary();
    if (summary.getTotalFailureCount() > 0) {
      return RED;
    }
    return summary.getTestsSucceededCount() == 0 ? NOTHING_RAN : GREEN;
  }
}
