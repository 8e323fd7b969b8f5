package keystages.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.Requirement;

/** Chromium without a window and with one page. However a test ends, it does not outlive it. */
final class Chromium implements AutoCloseable {
  /** A name that is somebody else's and leads to this machine, as after DNS rebinding. */
  static final String FOREIGN_NAME = "evil.test";

  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");

  private final Process process;
  private final DevTools page;

  private Chromium(Process process) throws IOException, InterruptedException {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    this.page = DevTools.attach(awaitDevTools(process.errorReader(UTF_8)));
    page.call("Page.enable", Map.of());
    page.call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
  }

  /** Skips the tests where there is no Chromium. */
  static void require() throws InterruptedException {
    Requirement.check("the tests with a browser", problem());
  }

  private static Optional<String> problem() throws InterruptedException {
    try {
      int exitCode =
          new ProcessBuilder("chromium", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      return exitCode == 0 ? Optional.empty() : Optional.of("chromium does not start");
    } catch (IOException e) {
      return Optional.of("chromium is not installed");
    }
  }

  /**
   * Starts it.
   *
   * @param profile an empty directory
   */
  static Chromium start(Path profile) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "chromium",
            "--headless",
            "--no-sandbox", // root has none; the only pages are those of the tests
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--host-resolver-rules=MAP " + FOREIGN_NAME + " 127.0.0.1",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    return new Chromium(
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  private static String awaitDevTools(BufferedReader errors) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        // Read on, or it would get stuck as soon as the pipe is full.
        Thread.ofVirtual().start(() -> errors.lines().forEach(ignored -> {}));
        return listening.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("chromium has ended: " + said);
  }

  /** Goes to this address, as if somebody had typed it, and returns when all of it is there. */
  void open(String address) {
    JsonNode navigation = page.call("Page.navigate", Map.of("url", address));
    if (navigation.has("errorText")) {
      throw new AssertionError(address + ": " + navigation.path("errorText").asText());
    }
    String loader = navigation.path("loaderId").asText();
    page.await(message -> isLoad(message, loader), "the load of " + address);
  }

  private static boolean isLoad(JsonNode message, String loader) {
    return message.path("method").asText().equals("Page.lifecycleEvent")
        && message.path("params").path("loaderId").asText().equals(loader)
        && message.path("params").path("name").asText().equals("load");
  }

  /** What the JavaScript says once it is done, run as a script of the page. */
  String run(String script) {
    JsonNode outcome =
        page.call(
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (outcome.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + outcome.path("exceptionDetails"));
    }
    return outcome.path("result").path("value").asText();
  }

  /** Ends it in order, and returns when it is gone. */
  @Override
  public void close() {
    page.call("Browser.close", Map.of());
    page.close();
    process.onExit().join();
  }
}
