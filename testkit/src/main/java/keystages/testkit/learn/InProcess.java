package keystages.testkit.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;
import keystages.testkit.variant.RunTest;
import keystages.testkit.variant.TestRun;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs tests in this process, with a class loader of their own, which takes a tenth of the time of
 * a process. A test that does not end is left behind on its thread, since Java has no means to end
 * it.
 */
final class InProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URLClassLoader loader;

  InProcess(Path... classes) throws IOException {
    URL[] urls = new URL[classes.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classes[i].toUri().toURL();
    }
    loader = new URLClassLoader("round", urls, InProcess.class.getClassLoader());
  }

  /** Runs a class, or a method of it. */
  TestResult run(String test) throws InterruptedException {
    Run run = new Run(test);
    Thread thread = new Thread(run, "test");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      thread.start();
      thread.join(PATIENCE);
    } finally {
      System.setOut(out);
    }
    TestExecutionSummary summary = run.summary;
    if (summary == null) {
      return new TestResult(test, Outcome.RED, List.of(run.failure));
    }
    if (summary.getTotalFailureCount() > 0) {
      return new TestResult(test, Outcome.RED, TestRun.reason(failures(summary)));
    }
    boolean ran = summary.getTestsSucceededCount() > 0;
    return new TestResult(
        test, ran ? Outcome.GREEN : Outcome.DID_NOT_RUN, printed.toString(UTF_8).lines().toList());
  }

  private static String failures(TestExecutionSummary summary) {
    StringWriter text = new StringWriter();
    summary.printFailuresTo(new PrintWriter(text));
    return text.toString();
  }

  private final class Run implements Runnable {
    private final String test;
    private volatile @Nullable TestExecutionSummary summary;
    private volatile String failure =
        "it did not end within " + PATIENCE.toSeconds() + " s: it may wait for something";

    Run(String test) {
      this.test = test;
    }

    @Override
    public void run() {
      try {
        summary = RunTest.run(test, loader);
      } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
        failure = e.toString();
      }
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
