package keystages.benchmarks.peers.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the main classes here have in common: one option, and one line when they are ready. */
final class Listening {
  private Listening() {}

  /** The loopback address with the port that the arguments give. */
  static InetSocketAddress address(String[] args) {
    if (args.length != 2 || !args[0].equals("--port")) {
      throw new IllegalArgumentException("expected --port and a number, 0 for a free one");
    }
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
  }

  /** Says where the server listens, now that it does. */
  static void on(int port) {
    System.out.println("listening on http://127.0.0.1:" + port);
  }
}
