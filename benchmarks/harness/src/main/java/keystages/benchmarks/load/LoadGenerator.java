package keystages.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Puts load on a server over loopback. It shares the machine's cores with the server that it
 * measures, so it is one thread that waits for all connections at once, sends requests that were
 * made beforehand, and does no more with an answer than check it.
 *
 * <p>Any answer that is not right ends a run with a {@link WrongAnswerException}.
 */
public final class LoadGenerator {
  /** How a load is measured. */
  interface Measurement {
    Result of(Load load) throws IOException;
  }

  private static final int ANSWER_MILLIS = 10_000;

  private LoadGenerator() {}

  /** Gives every key of the workload its value, one after the other. */
  public static void fill(InetSocketAddress server, Workload workload) throws IOException {
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MILLIS);
      ReadableByteChannel in = Channels.newChannel(socket.getInputStream());
      WritableByteChannel out = Channels.newChannel(socket.getOutputStream());
      AnswerReader answers = new AnswerReader();
      for (int key = 0; key < workload.keys(); key++) {
        Exchange write = Exchange.write(authority(server), key);
        out.write(write.request());
        while (!answers.read(in, write)) {
          // More of it is on its way.
        }
      }
    }
  }

  /** Measures a server that has been filled with the keys of the workload. */
  public static Result run(InetSocketAddress server, Load load) throws IOException {
    return run(server, load, System::nanoTime);
  }

  static Result run(InetSocketAddress server, Load load, LongSupplier nanoClock)
      throws IOException {
    Exchanges exchanges = new Exchanges(load.workload(), authority(server));
    try (EventLoop loop = new EventLoop(exchanges, load, nanoClock)) {
      for (int i = 0; i < load.connections(); i++) {
        loop.add(Client.connect(server));
      }
      return loop.run();
    }
  }

  /**
   * Measures an open loop at one rate after the other, up to and including the first that the
   * server does not keep.
   *
   * @param rising what is measured in turn, each with an open pace
   */
  public static List<Result> saturate(InetSocketAddress server, List<Load> rising)
      throws IOException {
    return saturate(load -> run(server, load), rising);
  }

  static List<Result> saturate(Measurement measurement, List<Load> rising) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Load load : rising) {
      Result result = measurement.of(load);
      results.add(result);
      if (!result.keptRate()) {
        break;
      }
    }
    return results;
  }

  private static String authority(InetSocketAddress server) {
    return server.getHostString() + ":" + server.getPort();
  }
}
