package keystages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keystages.testkit.docs.Fence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each recipe for a proxy, run as the document shows it but for ports and certificates: a client of
 * the proxy, over TLS and under the proxy's name, is served as a client of the server is.
 */
final class ProxyRecipesIT {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("keystages.root"), "docs", "reference", "proxies.md");
  private static final String ORIGIN = "https://kv.example";
  private static final int LARGEST_VALUE = 1 << 20;
  private static final long PATIENCE_NANOS = SECONDS.toNanos(20);

  private record Result(int exitCode, String said) {}

  @TempDir private Path directory;
  private RunningJar server;
  private String upstream;
  private int port;

  @BeforeEach
  void startServer() throws Exception {
    List<String> options = new ArrayList<>(List.of("--port", "0"));
    options.addAll(optionsShown());
    server = RunningJar.start(directory, options.toArray(String[]::new));
    upstream = server.line().replace("listening on http://", "");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    makeCertificate();
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void nginx_withItsRecipe_servesAsTheServerDoes() throws Exception {
    String nginx = program("nginx");
    String recipe =
        recipe("nginx")
            .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
            .replace("/etc/ssl", directory.toString());
    // Keeps nginx within its directory, whoever runs it.
    String settings =
        """
        user %s;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path bodies;
          proxy_temp_path answers;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
        %s}
        """
            .formatted(System.getProperty("user.name"), recipe);
    Path file = write("nginx.conf", settings);
    String place = directory.toString();
    serve(nginx, "-p", place, "-e", "stderr", "-c", file.toString(), "-g", "daemon off;");
  }

  @Test
  void haproxy_withItsRecipe_servesAsTheServerDoes() throws Exception {
    String haproxy = program("haproxy");
    String recipe =
        recipe("haproxy")
            .replace("bind :443", "bind 127.0.0.1:" + port)
            .replace("/etc/ssl", directory.toString());
    serve(haproxy, "-db", "-f", write("haproxy.cfg", recipe).toString());
  }

  @Test
  void caddy_withItsRecipe_servesAsTheServerDoes() throws Exception {
    String caddy = program("caddy");
    String pem = directory.resolve("kv.example").toString();
    String recipe =
        recipe("caddyfile")
            .replace(
                "kv.example {",
                "https://kv.example:"
                    + port
                    + " {\nbind 127.0.0.1\ntls "
                    + pem
                    + ".pem "
                    + pem
                    + ".key");
    Path file = write("Caddyfile", "{\nadmin off\nauto_https off\n}\n" + recipe);
    serve(caddy, "run", "--adapter", "caddyfile", "--config", file.toString());
  }

  /** Runs the proxy, and asks through it what an application asks. */
  private void serve(String... command) throws Exception {
    Path log = directory.resolve("proxy.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("XDG_CONFIG_HOME", directory.toString());
    builder.environment().put("XDG_DATA_HOME", directory.toString());
    Process proxy = builder.start();
    try {
      awaitPort(proxy, log);
      checkRequests();
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nThe proxy said:\n" + Files.readString(log), e);
    } finally {
      proxy.destroy(); // not by SIGKILL, after which the workers of nginx live on
      if (!proxy.waitFor(PATIENCE_NANOS, NANOSECONDS)) {
        proxy.destroyForcibly().waitFor();
      }
    }
  }

  private void checkRequests() throws Exception {
    assertThat(status("/", "GET")).as("the health check").isEqualTo("200");
    assertThat(status("/kv/a%2Fb", "PUT", "-d", "one", "-H", "Origin: " + ORIGIN)).isEqualTo("201");
    assertThat(status("/kv/a%2Fb", "PUT", "-d", "two", "-H", "Origin: " + ORIGIN)).isEqualTo("204");
    assertThat(curl("/kv/a%2Fb", "-i", "-H", "Sec-Fetch-Site: same-origin"))
        .containsIgnoringCase("\ncache-control: no-store")
        .endsWith("two");
    assertThat(curl("/kv")).isEqualTo("a%2Fb\n");
    assertThat(status("/kv/a%2Fb", "DELETE", "-H", "Origin: https://evil.example"))
        .isEqualTo("403");
    assertThat(status("/kv/a%2Fb", "PUT", "-d", "three", "-H", "If-None-Match: *"))
        .isEqualTo("412");
    Path value = directory.resolve("value");
    byte[] largest = new byte[LARGEST_VALUE];
    Arrays.fill(largest, (byte) 'v');
    Files.write(value, largest);
    assertThat(status("/kv/large", "PUT", "--data-binary", "@" + value)).isEqualTo("201");
    assertThat(curl("/kv/large")).hasSize(LARGEST_VALUE);
    Files.write(value, new byte[LARGEST_VALUE + 1]);
    assertThat(refusal("/kv/large", "PUT", "--data-binary", "@" + value)).endsWith("413");
    assertThat(status("/kv/large", "DELETE")).isEqualTo("204");
    assertThat(curl("/kv")).isEqualTo("a%2Fb\n");
  }

  private String status(String path, String method, String... options) throws Exception {
    return succeed(statusOf(path, method, options));
  }

  /**
   * Returns what curl says of a request whose body is refused; the status comes last. The answer
   * may arrive before the body is sent. Then curl stops, and over HTTP/2 its version 7.88 sometimes
   * gives up the rest of the answer, with an exit code and a message before the status.
   */
  private String refusal(String path, String method, String... options) throws Exception {
    return run(statusOf(path, method, options)).said();
  }

  private List<String> statusOf(String path, String method, String... options) {
    List<String> all = new ArrayList<>(List.of("-X", method, "-o", "/dev/null", "-w"));
    all.add("%{http_code}");
    all.addAll(List.of(options));
    return request(path, all.toArray(String[]::new));
  }

  private String curl(String path, String... options) throws Exception {
    return succeed(request(path, options));
  }

  private List<String> request(String path, String... options) {
    List<String> command =
        new ArrayList<>(List.of(program("curl"), "-sS", "--max-time", "20", "--noproxy"));
    command.addAll(List.of("*", "--cacert", directory.resolve("kv.example.pem").toString()));
    command.addAll(List.of("--connect-to", "kv.example:443:127.0.0.1:" + port));
    command.addAll(List.of(options));
    command.add(ORIGIN + path);
    return command;
  }

  private void makeCertificate() throws Exception {
    String name = directory.resolve("kv.example").toString();
    succeed(
        List.of(
            program("openssl"),
            "req",
            "-x509",
            "-nodes",
            "-newkey",
            "rsa:2048",
            "-days",
            "2",
            "-subj",
            "/CN=kv.example",
            "-addext",
            "subjectAltName=DNS:kv.example",
            "-out",
            name + ".pem",
            "-keyout",
            name + ".key"));
    Files.writeString(
        Path.of(name + ".both.pem"),
        Files.readString(Path.of(name + ".pem")) + Files.readString(Path.of(name + ".key")));
  }

  private String succeed(List<String> command) throws IOException, InterruptedException {
    Result result = run(command);
    assertThat(result.exitCode()).as("%s: %s", command, result.said()).isZero();
    return result.said();
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "command", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    return new Result(process.waitFor(), Files.readString(out, UTF_8));
  }

  private void awaitPort(Process proxy, Path log) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException e) {
        if (!proxy.isAlive() || System.nanoTime() > end) {
          throw new AssertionError("the proxy does not listen: " + Files.readString(log), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  private String recipe(String kind) throws IOException {
    return onlyFence(kind).replace("127.0.0.1:8080", upstream);
  }

  /** What stands behind {@code ./keystages run 3} in the document. */
  private static List<String> optionsShown() throws IOException {
    String command = onlyFence("sh").strip();
    assertThat(command).startsWith("./keystages run 3 ");
    return List.of(command.substring("./keystages run 3 ".length()).split(" "));
  }

  private static String onlyFence(String kind) throws IOException {
    List<String> found =
        Fence.of(DOCUMENT).stream()
            .filter(fence -> fence.info().equals("text " + kind))
            .map(Fence::content)
            .toList();
    assertThat(found).as("recipes of kind " + kind + " in " + DOCUMENT).hasSize(1);
    return found.getFirst();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Where this program is; the test is skipped where it is not. */
  private static String program(String name) {
    Optional<String> found =
        Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
            .map(place -> Path.of(place, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    Optional<String> problem =
        found.isPresent() ? Optional.empty() : Optional.of("there is no " + name);
    Requirement.check("the recipe for a proxy", problem);
    return found.orElseThrow();
  }
}
