package keystages.benchmarks.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Something that is measured of several subjects in turn, so that they can be compared.
 *
 * @param benchmark a class and its method; classes that begin with {@code Http} stand for loads
 * @param parameters in order
 */
public record Scenario(
    String benchmark, SequencedMap<String, String> parameters, List<Subject> subjects) {
  static Scenario of(String benchmark, List<Subject> subjects, Object... namesAndValues) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return new Scenario(benchmark, parameters, subjects);
  }

  Scenario with(List<Subject> others) {
    return new Scenario(benchmark, parameters, others);
  }

  /** Whether this is a load over HTTP, not a benchmark of JMH. */
  public boolean isLoad() {
    return benchmark.startsWith("Http");
  }

  /** True if a load generator of its own asks as fast as the server answers. */
  public boolean isClosedLoop() {
    return benchmark.equals(Catalogue.HTTP_GET) || benchmark.equals(Catalogue.HTTP_PUT);
  }

  /** Parameters as people read them: {@code entries=1000 writes=10}. */
  public static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return (benchmark + " " + text(parameters)).strip();
  }
}
