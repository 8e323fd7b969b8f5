package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
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
  private final HostCheck everywhere = new HostCheck(address("192.0.2.1"), Set.of(), Set.of());

  private final HostCheck allowing =
      new HostCheck(
          address("127.0.0.1"),
          Set.of("kv.internal", "KV.dotted.", "[2001:db8::1]"),
          Set.of("https://kv.internal", "HTTPS://kv.default:443", "http://kv.other:8080"));

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
  @ValueSource(
      strings = {"kv.internal", "KV.Internal:8080", "[2001:DB8::1]:80", "kv.dotted", "localhost"})
  void host_whenAllowed_isServedOnLoopback(String host) {
    assertThatCode(() -> allowing.check(null, host, "http://" + host, null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv.internal.evil.example", "internal", "akv.internal", "2001:80"})
  void host_whenOnlyLikeAnAllowedOne_is421OnLoopback(String host) {
    requireRefusal(allowing, host, null, Status.MISDIRECTED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://kv.internal",
        "HTTPS://KV.Internal",
        "https://kv.default",
        "http://kv.other:8080"
      })
  void origin_whenAllowed_isServedWhateverTheSite(String origin) {
    for (String site : new String[] {null, "same-origin", "same-site", "cross-site"}) {
      assertThatCode(() -> allowing.check(null, "kv.internal", origin, site))
          .as(site)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://kv.internal:443",
        "https://kv.internal:8443",
        "https://kv.other:8080",
        "null",
        ""
      })
  void origin_whenOnlyLikeAnAllowedOne_is403(String origin) {
    requireRefusal(allowing, "kv.internal", origin, Status.FORBIDDEN);
  }

  @Test
  void refusal_ofAHost_saysWhatWasSeenAndWhichOptionMendsIt() {
    assertThatThrownBy(() -> allowing.check(null, "kv.example:81", null, null))
        .hasMessageContaining("\"kv.example:81\"")
        .hasMessageEndingWith("--allow-host kv.example");
    assertThatThrownBy(() -> allowing.check("Other.example:1", "kv.internal", null, null))
        .hasMessageEndingWith("--allow-host Other.example");
  }

  @Test
  void refusal_ofAnOrigin_saysWhatWasSeenAndWhichOptionMendsIt() {
    assertThatThrownBy(() -> everywhere.check(null, "kv.example", "https://kv.example", null))
        .hasMessageContaining("\"https://kv.example\"")
        .hasMessageContaining("--allow-origin https://kv.example gives");
    assertThatThrownBy(() -> everywhere.check(null, "kv.example", "http://a\tb\u0085", null))
        .hasMessageContaining("\"http://a?b?\"");
  }

  @Test
  void refusal_ofASite_saysWhatWasSeenAndWhichOptionMendsIt() {
    assertThatThrownBy(() -> everywhere.check(null, "kv.example", null, "cross-site"))
        .hasMessageContaining("Sec-Fetch-Site: \"cross-site\"")
        .hasMessageContaining("--allow-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv.internal:8080", "http://kv.internal", "", "::1", "a/b", "[::1", "*"})
  void allowedHost_whenNoRequestCouldHaveIt_isNotAccepted(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostCheck(address("127.0.0.1"), Set.of(host), Set.of()))
        .withMessage("expected a host name without a port, such as kv.example, was " + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kv.internal", "https://", "https://kv.internal/", "ftp://kv", "null", "", "*"})
  void allowedOrigin_whenNoBrowserCouldSendIt_isNotAccepted(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HostCheck(address("127.0.0.1"), Set.of(), Set.of(origin)))
        .withMessage("expected an origin such as https://kv.example, was " + origin);
  }

  private static void requireRefusal(
      HostCheck check, String host, @Nullable String origin, Status status) {
    assertThatThrownBy(() -> check.check(null, host, origin, null))
        .as("Host: %s, Origin: %s", host, origin)
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
