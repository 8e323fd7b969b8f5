package keystages.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.benchmarks.load.HttpConnection;

/** GET in a closed loop, by the load generator {@code wrk}. */
public final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern FAILURES =
      Pattern.compile("Non-2xx or 3xx responses.*|Socket errors.*");

  private Wrk() {}

  /** Whether the program is on the PATH. */
  public static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "wrk")));
  }

  /** Asks for one key again and again, and returns the answers a second. */
  static double run(InetSocketAddress server, int connections, int seconds, Path directory)
      throws IOException, InterruptedException {
    String url =
        "http://" + server.getHostString() + ":" + server.getPort() + HttpConnection.path(0);
    List<String> words =
        List.of("wrk", "-t", "1", "-c", "" + connections, "-d", seconds + "s", url);
    return rate(new Command(words, directory, Map.of()).run());
  }

  /**
   * The rate in what {@code wrk} printed.
   *
   * @throws IOException if there is none, or any request failed
   */
  static double rate(String output) throws IOException {
    Matcher rate = RATE.matcher(output);
    if (FAILURES.matcher(output).find() || !rate.find()) {
      throw new IOException("wrk failed:\n" + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
