package keystages.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection: at most one request is under way on it. Not thread-safe. */
final class Client {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final AnswerReader answers = new AnswerReader();
  private @Nullable Exchange exchange;
  private @Nullable ByteBuffer unsent;
  private long due;

  /** Closing the selector's channels is up to its owner. */
  Client(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** A connection that sends at once whatever is written. */
  static SocketChannel connect(InetSocketAddress server) throws IOException {
    SocketChannel channel = SocketChannel.open(server);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends a request.
   *
   * @param due when it should have been sent
   */
  void send(Exchange next, long due) throws IOException {
    this.exchange = next;
    this.due = due;
    this.unsent = next.request();
    write();
  }

  private void write() throws IOException {
    if (unsent == null) {
      return;
    }
    channel.write(unsent);
    if (unsent.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    } else {
      unsent = null;
      if (key.interestOps() != SelectionKey.OP_READ) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }

  /** Does what the connection is ready for; true if the answer is whole. */
  boolean proceed() throws IOException {
    write();
    if (exchange == null) {
      throw new IOException("the server closes or speaks on a connection where nothing was asked");
    }
    if (key.isReadable() && answers.read(channel, exchange)) {
      exchange = null;
      return true;
    }
    return false;
  }

  /** When the request under way, or the last one, should have been sent. */
  long due() {
    return due;
  }

  /** The request that has not been answered, or null. */
  @Nullable Exchange underWay() {
    return exchange;
  }
}
