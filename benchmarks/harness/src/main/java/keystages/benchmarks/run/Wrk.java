package keystages.benchmarks.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.benchmarks.load.HttpConnection;

/** A closed loop over HTTP, by the load generator {@code wrk}. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern FAILURES =
      Pattern.compile("Non-2xx or 3xx responses.*|Socket errors.*");

  private Wrk() {}

  /** Asks for one key again and again, and returns the answers a second. */
  static double get(InetSocketAddress server, int connections, int seconds, Path directory)
      throws IOException, InterruptedException {
    return run(server, connections, seconds, directory, List.of());
  }

  /**
   * Sends what a script makes, and returns the answers a second.
   *
   * @param script a resource beside this class
   */
  static double send(
      String script, InetSocketAddress server, int connections, int seconds, Path directory)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(directory, "wrk", ".lua");
    try (InputStream in = requireNonNull(Wrk.class.getResourceAsStream(script))) {
      Files.write(file, in.readAllBytes());
    }
    return run(server, connections, seconds, directory, List.of("-s", file.toString()));
  }

  private static double run(
      InetSocketAddress server, int connections, int seconds, Path directory, List<String> options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(Programs.WRK, "-t", "1", "-c", "" + connections, "-d", seconds + "s"));
    words.addAll(options);
    words.add("http://" + server.getHostString() + ":" + server.getPort() + HttpConnection.path(0));
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
