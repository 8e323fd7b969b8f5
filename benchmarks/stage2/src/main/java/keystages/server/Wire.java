package keystages.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import keystages.benchmarks.Repeat;
import keystages.benchmarks.Sink;
import keystages.http.Request;
import keystages.http.Response;

/** Lines from a client that says the same thing again and again. */
public final class Wire {
  private final RequestReader reader;
  private final Sink sink = new Sink();
  private final ResponseWriter writer = new ResponseWriter(new BufferedOutputStream(sink));

  public Wire(byte[] request) {
    reader = new RequestReader(new BufferedInputStream(new Repeat(request)));
  }

  public static byte[] get(String path) {
    return ("GET " + path + "\n").getBytes(US_ASCII);
  }

  public static byte[] put(String path, String body) {
    return ("PUT " + path + " " + body + "\n").getBytes(US_ASCII);
  }

  public Request read() throws IOException {
    return reader.read().orElseThrow();
  }

  /** The memory that the answer was written to. */
  public byte[] write(Response response) throws IOException {
    writer.write(response);
    return sink.bytes();
  }
}
