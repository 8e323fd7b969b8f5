package keystages.leaky.store;

import java.io.IOException;
import java.net.Socket;

public final class OpensASocket {
  Socket open(String host) throws IOException {
    return new Socket(host, 80);
  }
}
