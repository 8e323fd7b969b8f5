package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the conformance table cannot reach, since its server listens on 127.0.0.1 alone. */
final class HostCheckTest {
  /** An address that belongs to nobody (RFC 5737): nothing is looked up or connected to. */
  private final HostCheck everywhere = new HostCheck(address("192.0.2.1"), Set.of());

  private final HostCheck allowing =
      new HostCheck(address("127.0.0.1"), Set.of("kv.internal", "[2001:db8::1]"));

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "localhost", "[2001:db8::1]", ""})
  void host_whenTheServerIsNotOnLoopback_mayBeAny(String host) {
    assertThatCode(() -> everywhere.check(null, host, null, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "user@kv.internal", "a/b", "a:b", "[::1", "a%zz"})
  void host_whenMalformed_is400Everywhere(String host) {
    requireRefusal(everywhere, host, null, Status.BAD_REQUEST);
    requireRefusal(allowing, host, null, Status.BAD_REQUEST);
  }

  @Test
  void origin_whenTheServersOwn_isServedEverywhere() {
    assertThatCode(() -> everywhere.check(null, "kv.example:81", "http://kv.example:81", null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "kv.example:81, http://kv.example",
    "kv.example, http://kv.example:81",
    "kv.example, http://evil.example",
    "kv.example, https://kv.example",
    "kv.example, 'null'"
  })
  void origin_whenForeign_is403Everywhere(String host, String origin) {
    requireRefusal(everywhere, host, origin, Status.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv.internal", "KV.Internal:8080", "[2001:DB8::1]:80", "localhost"})
  void host_whenAllowed_isServedOnLoopback(String host) {
    assertThatCode(() -> allowing.check(null, host, "http://" + host, null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv.internal.evil.example", "internal", "akv.internal", "2001:80"})
  void host_whenOnlyLikeAnAllowedOne_is421OnLoopback(String host) {
    requireRefusal(allowing, host, null, Status.MISDIRECTED_REQUEST);
  }

  private static void requireRefusal(
      HostCheck check, String host, @Nullable String origin, Status status) {
    assertThatThrownBy(() -> check.check(null, host, origin, null))
        .as("Host: %s, Origin: %s", host, origin)
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  private static InetSocketAddress address(String literal) {
    try {
      return new InetSocketAddress(InetAddress.getByName(literal), 8080);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
