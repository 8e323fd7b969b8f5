package keystages.testkit.learn;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One look at what the reader has written.
 *
 * @param compileErrors as the compiler says them, empty if it compiles; then no test was run
 * @param results of the tests that were run, in their order
 */
record Round(List<String> compileErrors, List<TestResult> results) {
  /** The outcome of a test. */
  enum Outcome {
    GREEN,
    RED,
    /** It lacks what it needs, such as strace. */
    DID_NOT_RUN
  }

  /** The words that JUnit puts before each failure. */
  private static final String FAILURE = "JUnit Jupiter:";

  /**
   * The result of one test.
   *
   * @param said what it said when it failed, without stack traces; else what it printed
   */
  record TestResult(String test, Outcome outcome, List<String> said) {
    TestResult {
      said = List.copyOf(said);
    }

    boolean isGreen() {
      return outcome == Outcome.GREEN;
    }

    /** The first of its failures, without what was logged before. */
    List<String> firstFailure() {
      List<String> from = said.stream().dropWhile(line -> !line.contains(FAILURE)).toList();
      return from.isEmpty()
          ? said
          : Stream.concat(
                  Stream.of(from.getFirst().replace(FAILURE, "").strip()),
                  from.stream().skip(1).takeWhile(line -> !line.contains(FAILURE)))
              .toList();
    }

    /** The number of its methods, or of their cases, that failed. */
    int failures() {
      return (int) said.stream().filter(line -> line.contains(FAILURE)).count();
    }

    /** Whether the test failed, and with these words. */
    boolean failedWith(Pattern message) {
      return outcome == Outcome.RED && message.matcher(String.join("\n", said)).find();
    }
  }

  Round {
    compileErrors = List.copyOf(compileErrors);
    results = List.copyOf(results);
  }

  boolean compiles() {
    return compileErrors.isEmpty();
  }
}
