package keystages.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
  @ParameterizedTest
  @EnumSource
  void of_whenTheTokenIsExact_findsTheMethod(Method method) {
    assertThat(Method.of(method.name())).contains(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "get", "Get", "GET ", " GET", "GETS", "CONNECT", "BREW", "GET\0"})
  void of_whenTheTokenIsAnyOther_findsNone(String token) {
    assertThat(Method.of(token)).isEmpty();
  }
}
