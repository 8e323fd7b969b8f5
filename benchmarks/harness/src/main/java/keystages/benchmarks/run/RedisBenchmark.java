package keystages.benchmarks.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A closed loop over Redis's own protocol, by the load generator that comes with Redis. */
final class RedisBenchmark {
  private static final Pattern RATE = Pattern.compile("\"SET\",\"([0-9.]+)\"");
  private static final int FIRST_REQUESTS = 200; // for each connection, to guess the rate

  private RedisBenchmark() {}

  /** Sets a value of 100 bytes for one of 1,000 keys, and returns the answers a second. */
  static double set(InetSocketAddress server, int connections, int seconds, Path directory)
      throws IOException, InterruptedException {
    // It takes a number of requests, not a time.
    double guess = run(server, connections, FIRST_REQUESTS * connections, directory);
    return run(server, connections, (int) Math.ceil(guess * seconds), directory);
  }

  private static double run(InetSocketAddress server, int connections, int requests, Path directory)
      throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "redis-benchmark",
            "-p",
            "" + server.getPort(),
            "-c",
            "" + connections,
            "-n",
            "" + requests,
            "-t",
            "set",
            "-d",
            "100",
            "-r",
            "1000",
            "--csv");
    return rate(new Command(words, directory, Map.of()).run());
  }

  /**
   * The rate in what {@code redis-benchmark} printed.
   *
   * @throws IOException if there is none
   */
  static double rate(String output) throws IOException {
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new IOException("redis-benchmark failed:\n" + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
