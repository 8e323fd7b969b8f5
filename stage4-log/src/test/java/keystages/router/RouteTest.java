package keystages.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import keystages.handler.Handler;
import keystages.http.Method;
import keystages.http.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  private static final Handler ANY = request -> Response.noContent();

  @ParameterizedTest
  @CsvSource({
    "/kv, /kv, true",
    "/kv, /kv/, false",
    "/kv, /kv/a, false",
    "/kv, /KV, false",
    "/kv, /kvs, false",
    "/kv, /k, false",
    "/kv, /%6Bv, false",
    "/kv, *, false",
    "/kv/*, /kv/a, true",
    "/kv/*, /kv/a%2Fb, true",
    "/kv/*, /kv/*, true",
    "/kv/*, /kv/, true",
    "/kv/*, /kv/..., true",
    "/kv/*, /kv, false",
    "/kv/*, /kv/a/b, false",
    "/kv/*, /kv/a/, false",
    "/kv/*, /kv//, false",
    "/kv/*, //kv/a, false",
    "/kv/*, /vk/a, false",
    "/kv/*, /, false",
    "/*, /a, true",
    "/*, /a/b, false",
  })
  void matches_whenGivenAPath_comparesItSegmentBySegment(
      String template, String path, boolean matches) {
    assertThat(new Route(Method.GET, template, ANY).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kv", "*", "/*/a", "/kv/*/", "/a*b"})
  void route_whenTheTemplateIsNotOne_isRefused(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Route(Method.GET, template, ANY))
        .withMessageContaining("template: " + template);
  }

  @ParameterizedTest
  @EnumSource
  void accepts_whenAskedForHead_isTrueOfGetAlone(Method method) {
    Route route = new Route(method, "/kv", ANY);
    Set<Method> expected = method == Method.GET ? Set.of(Method.GET, Method.HEAD) : Set.of(method);
    for (Method asked : Method.values()) {
      assertThat(route.accepts(asked))
          .as("%s asked of %s", asked, method)
          .isEqualTo(expected.contains(asked));
    }
  }
}
