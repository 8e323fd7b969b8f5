package keystages.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import keystages.http.Response.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
  private static final Field TEXT = new Field("Content-Type", "text/plain; charset=utf-8");

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x", "\n", "\r", "\0", "\t", "\u007F", "é", "😀"})
  void field_whenTheValueIsNotPrintableAscii_isRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Field("Location", value))
        .withMessageContaining("Location");
  }

  @Test
  void octets_whenMade_areNeitherTextNorGuessedAt() {
    assertThat(Response.octets(Body.of("<script>")))
        .isEqualTo(
            new Response(
                Status.OK,
                List.of(
                    new Field("Content-Type", "application/octet-stream"),
                    new Field("X-Content-Type-Options", "nosniff")),
                Body.of("<script>")));
  }

  @Test
  void error_whenMade_isOneLineOfPlainText() {
    assertThat(Response.error(Status.NOT_FOUND, "no such key"))
        .isEqualTo(new Response(Status.NOT_FOUND, List.of(TEXT), Body.of("no such key\n")));
  }

  @Test
  void created_whenMade_saysWhere() {
    assertThat(Response.created("/kv/a"))
        .isEqualTo(
            new Response(Status.CREATED, List.of(new Field("Location", "/kv/a")), Body.EMPTY));
  }

  @Test
  void noContent_whenGivenABody_isRefused() {
    assertThat(Response.noContent())
        .isEqualTo(new Response(Status.NO_CONTENT, List.of(), Body.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.text(Status.NO_CONTENT, "x"))
        .withMessageContaining("NO_CONTENT");
  }

  @Test
  void with_whenGivenAField_addsItToACopy() {
    Response plain = Response.error(Status.METHOD_NOT_ALLOWED, "no");
    Response more = plain.with("Allow", "GET, HEAD");
    assertThat(plain.fields()).containsExactly(TEXT);
    assertThat(more.fields()).containsExactly(TEXT, new Field("Allow", "GET, HEAD"));
    assertThat(more.status()).isEqualTo(plain.status());
    assertThat(more.body()).isEqualTo(plain.body());
  }

  @Test
  void fields_whenTheGivenListChangesLater_stayTheSame() {
    List<Field> given = new ArrayList<>(List.of(TEXT));
    Response response = new Response(Status.OK, given, Body.EMPTY);
    given.clear();
    assertThat(response.fields()).containsExactly(TEXT);
  }

  @ParameterizedTest
  @EnumSource
  void status_whenWritten_hasThreeDigitsAndAVisibleReason(Status status) {
    assertThat(status.code()).isBetween(200, 599);
    assertThat(status.reason()).matches("[A-Z][A-Za-z ]*[A-Za-z]");
    assertThat(status.hasBody()).isEqualTo(status.code() != 204);
  }

  @Test
  void requestException_whenAnswered_carriesItsStatusAndSentence() {
    assertThat(new RequestException(Status.URI_TOO_LONG, "too long").toResponse())
        .isEqualTo(Response.error(Status.URI_TOO_LONG, "too long"));
    assertThat(RequestException.malformed("bad").toResponse())
        .isEqualTo(Response.error(Status.BAD_REQUEST, "bad"));
  }
}
