package keystages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import keystages.router.Router;
import keystages.server.HostCheck;
import keystages.server.Limits;
import keystages.server.Server;
import keystages.store.KVStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts the four layers together and serves HTTP until SIGTERM or SIGINT. */
@Command(
    name = "keystages",
    sortOptions = false,
    description = {
      "A key-value service that keeps everything on disk, in a log and a snapshot.",
      "Speaks HTTP/1.1 to many clients at once, until SIGTERM or SIGINT.",
    },
    footer = {
      "",
      "Try:  curl -i http://127.0.0.1:8080/kv -d 'name Alice'",
      "      curl -i http://127.0.0.1:8080/kv/name",
      "      curl -i http://127.0.0.1:8080/kv/name -X DELETE",
      "      curl -i http://127.0.0.1:8080/kv",
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/stage4",
      description = "Directory of the store, made when missing (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description = "A further host name that clients may use on a loopback address; repeatable.")
  private Set<String> allowedHosts = new TreeSet<>();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description = "A further origin whose pages have access, as https://NAME; repeatable.")
  private Set<String> allowedOrigins = new TreeSet<>();

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // the same digits in every message, wherever it runs
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> die(e));
    // Loads the classes of logging now: later the process may be unable to open a file.
    Logger.getLogger("").getHandlers();
    CommandLine command = new CommandLine(new Main());
    command.setExpandAtFiles(false); // @name is a name, not a file of arguments
    command.setParameterExceptionHandler((e, arguments) -> complain(e, ExitCode.USAGE));
    command.setExecutionExceptionHandler((e, failed, result) -> complain(e, ExitCode.SOFTWARE));
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    InetSocketAddress address = address();
    HostCheck hostCheck = hostCheck(address);
    KVStore store = KVStore.open(directory());
    Server server = listen(Routes.router(store), address, hostCheck, store);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store)));
    System.out.println("listening on " + url(server.address()));
    server.serve();
    return ExitCode.OK;
  }

  private Path directory() {
    if (data.toString().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--data needs the name of a directory");
    }
    return data;
  }

  private InetSocketAddress address() throws IOException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "expected a port from 0 to 65535, was " + port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IOException("cannot listen on " + host + ": no such host", e);
    }
  }

  private HostCheck hostCheck(InetSocketAddress address) {
    try {
      return new HostCheck(address.getAddress(), allowedHosts, allowedOrigins);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Server listen(
      Router router, InetSocketAddress address, HostCheck hostCheck, KVStore store)
      throws IOException {
    try {
      return new Server(router, address, hostCheck, Limits.DEFAULT);
    } catch (IOException e) {
      store.close();
      throw new IOException("cannot listen on " + url(address) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Closes the server first, so that the requests in flight still have a store, and then the store.
   * Ends the process itself: after a signal the JVM would exit with 128 plus the signal's number,
   * but an orderly stop exits with 0.
   */
  private static void stop(Server server, KVStore store) {
    int exitCode = ExitCode.OK;
    try {
      server.close();
      store.close();
    } catch (IOException | RuntimeException e) {
      exitCode = complain(e, ExitCode.SOFTWARE);
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static String url(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /**
   * Ends the process when an error has ended one of its threads. Without it the others would go on,
   * and so would the process, but no longer do what it promises: accept clients, or watch
   * deadlines.
   */
  private static void die(Throwable e) {
    try {
      System.err.println("keystages: " + e);
    } finally {
      Runtime.getRuntime().halt(ExitCode.SOFTWARE);
    }
  }

  private static int complain(Exception e, int exitCode) {
    System.err.println("keystages: " + e.getMessage());
    return exitCode;
  }
}
