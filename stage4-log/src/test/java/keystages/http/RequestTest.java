package keystages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/kv", "/kv/", "/kv/a%20b", "//", "/kv/%2F", "/!$&'()*+,;=:@-._~", "/*"})
  void request_whenThePathIsVisibleAscii_keepsItAsItIs(String path) {
    assertThat(new Request(Method.GET, path, Body.EMPTY).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "'', path that starts with",
    "kv, path that starts with",
    "*, path that starts with",
    "kv/a, path that starts with",
    "**, path that starts with",
    "'*/kv', path that starts with",
    "http://h/kv, path that starts with",
    "'/k v', percent-encode it",
    "'/kv/\t', percent-encode it",
    "'/kv/\u0000', percent-encode it",
    "'/kv/\r', percent-encode it",
    "'/kv/\u007F', percent-encode it",
    "'/kv/\u0080', percent-encode it",
    "/kv/é, percent-encode it",
    "'/kv/\"', percent-encode it",
    "/kv/<, percent-encode it",
    "/kv/>, percent-encode it",
    "/kv/[, percent-encode it",
    "/kv/\\, percent-encode it",
    "/kv/], percent-encode it",
    "/kv/^, percent-encode it",
    "/kv/`, percent-encode it",
    "/kv/{, percent-encode it",
    "/kv/|, percent-encode it",
    "/kv/}, percent-encode it",
    "/kv/😀, percent-encode it",
    "'/kv/a?b', %3F",
    "'/kv?', %3F",
    "'/kv/a#b', %23",
  })
  void request_whenThePathIsNot_answers400AndSaysWhy(String path, String why) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> new Request(Method.GET, path, Body.EMPTY))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.BAD_REQUEST))
        .withMessageContaining(why);
  }

  @Test
  void request_whenItAsksAboutTheServerAsAWhole_isOnlyOptions() {
    assertThat(new Request(Method.OPTIONS, "*", Body.EMPTY).isAboutServer()).isTrue();
    assertThat(new Request(Method.OPTIONS, "/*", Body.EMPTY).isAboutServer()).isFalse();
  }

  @Test
  void field_whenThere_isFoundByItsNameInLowerCase() {
    Request request = new Request(Method.PUT, "/kv/a", Map.of("if-match", "*"), Body.EMPTY);
    assertThat(request.field("if-match")).contains("*");
    assertThat(request.field("if-none-match")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/kv/name, name", "/kv/, ''", "/kv, kv", "/a/b/c, c", "/kv/a%2Fb, a%2Fb"})
  void lastSegment_whenThePathHasSegments_isTheLastUndecoded(String path, String segment) {
    assertThat(new Request(Method.GET, path, Body.EMPTY).lastSegment()).isEqualTo(segment);
  }

  @Test
  void request_whenAllIsEqual_isEqual() {
    assertThat(new Request(Method.PUT, "/kv/a", Body.of("x")))
        .isEqualTo(new Request(Method.PUT, "/kv/a", Body.of("x")))
        .isNotEqualTo(new Request(Method.PUT, "/kv/a", Body.of("y")));
  }
}
