package keystages.benchmarks.peers.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The command line of the servers here: an option for the port, a line when they are ready. */
final class Listening {
  private Listening() {}

  /** The loopback address with the port that the arguments name. */
  static InetSocketAddress address(String[] args) {
    if (args.length != 2 || !args[0].equals("--port")) {
      throw new IllegalArgumentException("expected --port and a number, 0 for a free one");
    }
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
  }

  /** Prints where the server listens. */
  static void on(int port) {
    System.out.println("listening on http://127.0.0.1:" + port);
  }
}
