package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import keystages.RunningJar.End;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: what it takes and how it complains. */
class CommandLineIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void help_whenAskedFor_isPrintedAndTheExitCodeIs0(String option) throws IOException {
    End end = RunningJar.run(directory, option);
    assertThat(end.exitCode()).isZero();
    assertThat(end.err()).isEmpty();
    assertThat(end.out())
        .startsWith("Usage: keystages [")
        .contains(
            "--help", "--host", "--port", "--data", "--allow-host", "--allow-origin", "curl -i ");
  }

  @ParameterizedTest
  @CsvSource({
    "--bogus, --bogus",
    "bogus, bogus",
    "@bogus, @bogus",
    "--port=-1, expected a port from 0 to 65535",
    "--port=65536, expected a port from 0 to 65535",
    "--port=http, http",
    "--port, --port",
    "--data, --data",
    "--data=, --data needs the name of a directory",
    "--allow-host=kv.example:80, expected a host name without a port",
    "--allow-origin=kv.example, expected an origin such as https://kv.example",
  })
  void arguments_whenWrong_exit2WithOneLineThatNamesThem(String argument, String complaint)
      throws IOException {
    End end = RunningJar.run(directory, argument);
    assertThat(end.exitCode()).isEqualTo(2);
    requireOneLine(end, complaint);
    assertThat(directory.resolve("data")).as("made before the mistake was noticed").doesNotExist();
  }

  @Test
  void port_whenInUse_exits1WithOneLineThatNamesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      End end = RunningJar.run(directory, "--port", String.valueOf(other.getLocalPort()));
      assertThat(end.exitCode()).isEqualTo(1);
      requireOneLine(end, "cannot listen on http://127.0.0.1:" + other.getLocalPort());
    }
  }

  /** 192.0.2.0/24 belongs to nobody (RFC 5737). */
  @Test
  void host_whenItIsNotOfThisMachine_exits1WithOneLineThatNamesIt() throws IOException {
    End end = RunningJar.run(directory, "--port", "0", "--host", "192.0.2.1");
    assertThat(end.exitCode()).isEqualTo(1);
    requireOneLine(end, "cannot listen on http://192.0.2.1:0");
  }

  @ParameterizedTest
  @CsvSource({
    "--host=127.0.0.1,         kv.internal, 421",
    "--allow-host=KV.internal, kv.internal, 404",
    "--allow-host=KV.internal, kv.external, 421",
    "--host=0.0.0.0,           kv.internal, 404"
  })
  void hosts_otherThanLoopback_areServedIfAllowed(String option, String host, int status)
      throws IOException {
    try (RunningJar jar = RunningJar.start(directory, "--port", "0", option)) {
      try (RawClient client = RawClient.connect(address(jar))) {
        client.send("GET /kv/name HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(status);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--allow-host=kv.example,            https://kv.example, 403",
    "--allow-origin=https://kv.example,  https://kv.example, 404",
    "--allow-origin=https://kv.example,  http://kv.example,  403"
  })
  void origins_otherThanTheServersOwn_areServedIfAllowed(String option, String origin, int status)
      throws IOException {
    try (RunningJar jar = RunningJar.start(directory, "--port", "0", option)) {
      try (RawClient client = RawClient.connect(address(jar))) {
        client.send("GET /kv/name HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\n\r\n");
        assertThat(client.read().status()).isEqualTo(status);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void url_thatIsPrinted_isServed(String host) throws IOException {
    requireAddress(host);
    try (RunningJar jar = RunningJar.start(directory, "--port", "0", "--host", host)) {
      URI url = URI.create(jar.line().replace("listening on ", ""));
      InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort());
      try (RawClient client = RawClient.connect(address)) {
        client.send("GET / HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n");
        assertThat(client.read().status()).as("to GET %s", url).isEqualTo(200);
      }
    }
  }

  private static void requireAddress(String host) {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      assertThat(any.isBound()).isTrue();
    } catch (IOException e) {
      Requirement.check("the address " + host, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static InetSocketAddress address(RunningJar jar) throws IOException {
    String ready = jar.line();
    assertThat(ready).matches("listening on http://(127\\.0\\.0\\.1|0\\.0\\.0\\.0):\\d+");
    int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static void requireOneLine(End end, String complaint) {
    assertThat(end.out()).isEmpty();
    assertThat(end.err()).startsWith("keystages: ").contains(complaint);
    assertThat(end.err().lines()).hasSize(1);
  }
}
