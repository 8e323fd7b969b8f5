package keystages.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import keystages.handler.Handler;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Response.Field;
import keystages.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routing table of the service, with handlers that only say which of them was asked. */
class RouterTest {
  private final Router router =
      new Router(
          List.of(
              new Route(Method.POST, "/kv", answering("post")),
              new Route(Method.GET, "/kv", answering("list")),
              new Route(Method.PUT, "/kv/*", answering("put")),
              new Route(Method.GET, "/kv/*", answering("get")),
              new Route(Method.DELETE, "/kv/*", answering("delete"))));

  @ParameterizedTest
  @CsvSource({
    "POST, /kv, post",
    "GET, /kv, list",
    "HEAD, /kv, list",
    "PUT, /kv/name, put",
    "GET, /kv/name, get",
    "HEAD, /kv/name, get",
    "DELETE, /kv/name, delete",
    "DELETE, /kv/a%2Fb, delete",
  })
  void route_whenPathAndMethodAreKnown_asksTheHandler(Method method, String path, String handler) {
    assertThat(router.route(request(method, path))).isEqualTo(Response.text(Status.OK, handler));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /kv, 'GET, HEAD, POST, OPTIONS'",
    "DELETE, /kv, 'GET, HEAD, POST, OPTIONS'",
    "PATCH, /kv, 'GET, HEAD, POST, OPTIONS'",
    "TRACE, /kv, 'GET, HEAD, POST, OPTIONS'",
    "POST, /kv/name, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "PATCH, /kv/name, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "TRACE, /kv/name, 'GET, HEAD, PUT, DELETE, OPTIONS'",
  })
  void route_whenTheMethodIsNotOfThePath_answers405WithAllow(
      Method method, String path, String allow) {
    Response response = router.route(request(method, path));
    assertThat(response.status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
    assertThat(response.fields()).contains(new Field("Allow", allow));
    assertThat(response.body()).isEqualTo(Body.of("this path takes only " + allow + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "/kv, 'GET, HEAD, POST, OPTIONS'",
    "/kv/name, 'GET, HEAD, PUT, DELETE, OPTIONS'",
    "*, 'GET, HEAD, POST, PUT, DELETE, OPTIONS'",
  })
  void route_whenAskedForTheOptions_answers204WithAllow(String path, String allow) {
    assertThat(router.route(request(Method.OPTIONS, path)))
        .isEqualTo(Response.noContent().with("Allow", allow));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/k", "/KV", "/kvs", "/kv/a/b", "/kv/a/", "/favicon.ico", "/*"})
  void route_whenThePathIsUnknown_answers404WhateverTheMethod(String path) {
    for (Method method : Method.values()) {
      Response response = router.route(request(method, path));
      assertThat(response.status()).as("%s %s", method, path).isEqualTo(Status.NOT_FOUND);
      assertThat(response.fields()).extracting(Field::name).doesNotContain("Allow");
    }
  }

  @Test
  void route_whenTheHandlerIsAsked_handsTheRequestOverAsItIs() {
    List<Request> seen = new ArrayList<>();
    Handler recording =
        request -> {
          seen.add(request);
          return Response.noContent();
        };
    Request request = new Request(Method.PUT, "/kv/a%20b", Body.of("x"));
    new Router(List.of(new Route(Method.PUT, "/kv/*", recording))).route(request);
    assertThat(seen).containsExactly(request);
  }

  @Test
  void route_whenTwoRoutesMatch_takesTheFirst() {
    Router both =
        new Router(
            List.of(
                new Route(Method.GET, "/kv/*", answering("first")),
                new Route(Method.GET, "/kv/name", answering("second"))));
    assertThat(both.route(request(Method.GET, "/kv/name")))
        .isEqualTo(Response.text(Status.OK, "first"));
  }

  @Test
  void route_whenRequestsCameBefore_answersTheSame() {
    Response first = router.route(request(Method.PUT, "/kv"));
    router.route(request(Method.GET, "/kv/name"));
    router.route(request(Method.GET, "/nowhere"));
    assertThat(router.route(request(Method.PUT, "/kv"))).isEqualTo(first);
  }

  @Test
  void router_whenTheGivenListChangesLater_keepsItsTable() {
    List<Route> table = new ArrayList<>(List.of(new Route(Method.GET, "/kv", answering("list"))));
    Router own = new Router(table);
    table.clear();
    assertThat(own.route(request(Method.GET, "/kv")).status()).isEqualTo(Status.OK);
  }

  private static Handler answering(String name) {
    return request -> Response.text(Status.OK, name);
  }

  private static Request request(Method method, String path) {
    return new Request(method, path, Body.EMPTY);
  }
}
