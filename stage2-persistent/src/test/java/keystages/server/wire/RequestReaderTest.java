package keystages.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every case is fed whole and byte by byte. A character of the input is one byte. */
class RequestReaderTest {
  private static final Request LIST = new Request(Method.GET, "/kv", Body.EMPTY);

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "GET /kv|GET|/kv|''",
        "HEAD /kv/a|HEAD|/kv/a|''",
        "DELETE /kv/a%20b|DELETE|/kv/a%20b|''",
        "POST /kv name Alice|POST|/kv|name Alice",
        "PUT /kv/name Alice|PUT|/kv/name|Alice",
        "PUT /kv/name|PUT|/kv/name|''",
        "'PUT /kv/name '|PUT|/kv/name|''",
        "'PUT /kv/name  '|PUT|/kv/name|' '",
        "'PUT /kv/name  two  spaces '|PUT|/kv/name|' two  spaces '",
        "'PUT /kv/name a\r'|PUT|/kv/name|'a\r'",
        "'PUT /kv/name \r'|PUT|/kv/name|'\r'",
        "'PUT /kv/name a\rb\tc'|PUT|/kv/name|'a\rb\tc'",
        "'PUT /kv/name \u0000\u0080ÿ'|PUT|/kv/name|'\u0000\u0080ÿ'",
        "GET /nowhere|GET|/nowhere|''",
        "OPTIONS *|OPTIONS|*|''",
        "PATCH / x|PATCH|/|x",
      })
  void read_whenTheLineIsARequest_returnsIt(String line, Method method, String path, String body)
      throws IOException {
    Request expected = new Request(method, path, Body.of(bytes(body)));
    for (String ended : List.of(line, line + "\n")) {
      assertThat(readAll(ended)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "GET|BAD_REQUEST|METHOD TARGET",
        "'GET '|BAD_REQUEST|METHOD TARGET",
        "'GET  /kv'|BAD_REQUEST|METHOD TARGET",
        "' GET /kv'|BAD_REQUEST|METHOD TARGET",
        "' '|BAD_REQUEST|METHOD TARGET",
        "'\r'|BAD_REQUEST|METHOD TARGET",
        "hello|BAD_REQUEST|METHOD TARGET",
        "GET kv|BAD_REQUEST|starts with",
        "GET http://localhost/kv|BAD_REQUEST|starts with",
        "'GET /kv\r'|BAD_REQUEST|percent-encode",
        "'GET\t/kv'|BAD_REQUEST|METHOD TARGET",
        "'GET /k\tv'|BAD_REQUEST|percent-encode",
        "GET /kv/é|BAD_REQUEST|percent-encode",
        "GET /kv?a=b|BAD_REQUEST|%3F",
        "GET /kv#a|BAD_REQUEST|%23",
        "get /kv|NOT_IMPLEMENTED|no method",
        "Get /kv|NOT_IMPLEMENTED|no method",
        "CONNECT localhost:1|NOT_IMPLEMENTED|no method",
        "BREW /kv|NOT_IMPLEMENTED|no method",
        "'GET\r /kv'|NOT_IMPLEMENTED|no method",
        "'\u0000 /kv'|NOT_IMPLEMENTED|no method",
        "GÉT /kv|NOT_IMPLEMENTED|no method",
      })
  void read_whenTheLineIsNone_saysWhyAndReadsTheNext(String line, Status status, String why) {
    for (InputStream in : wholeAndByteByByte(line + "\nGET /kv\n")) {
      RequestReader reader = new RequestReader(in);
      assertThatExceptionOfType(RequestException.class)
          .isThrownBy(reader::read)
          .satisfies(e -> assertThat(e.status()).isEqualTo(status))
          .withMessageContaining(why);
      assertThat(next(reader)).contains(LIST);
      assertThat(next(reader)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n\n"})
  void read_whenThereIsNoRequest_isEmptyForGood(String input) {
    for (InputStream in : wholeAndByteByByte(input)) {
      RequestReader reader = new RequestReader(in);
      assertThat(next(reader)).isEmpty();
      assertThat(next(reader)).isEmpty();
    }
  }

  @Test
  void read_whenThereAreEmptyLines_skipsThem() throws IOException {
    assertThat(readAll("\n\nGET /kv\n\n\nGET /kv\n\n")).containsExactly(LIST, LIST);
  }

  @Test
  void read_whenLinesFollowOneAnother_returnsThemInOrder() throws IOException {
    assertThat(readAll("PUT /kv/a 1\nPUT /kv/b 2\nGET /kv"))
        .containsExactly(
            new Request(Method.PUT, "/kv/a", Body.of("1")),
            new Request(Method.PUT, "/kv/b", Body.of("2")),
            LIST);
  }

  @Test
  void read_whenTheBodyHoldsEveryByteButLineFeed_keepsThemAll() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char b = 0; b < 256; b++) {
      if (b != '\n') {
        all.append(b);
      }
    }
    assertThat(readAll("PUT /kv/a " + all + "\nGET /kv\n"))
        .containsExactly(new Request(Method.PUT, "/kv/a", Body.of(bytes(all.toString()))), LIST);
  }

  private static List<Request> readAll(String input) throws IOException {
    List<List<Request>> results = new ArrayList<>();
    for (InputStream in : wholeAndByteByByte(input)) {
      RequestReader reader = new RequestReader(in);
      List<Request> requests = new ArrayList<>();
      reader.read().ifPresent(requests::add);
      for (Optional<Request> more = reader.read(); more.isPresent(); more = reader.read()) {
        requests.add(more.get());
      }
      results.add(requests);
    }
    assertThat(results.get(1)).as("byte by byte, as when whole").isEqualTo(results.get(0));
    return results.get(0);
  }

  private static List<InputStream> wholeAndByteByByte(String input) {
    return List.of(
        new BufferedInputStream(new ByteArrayInputStream(bytes(input))),
        new OneByteAtATime(bytes(input)));
  }

  private static Optional<Request> next(RequestReader reader) {
    try {
      return reader.read();
    } catch (IOException e) {
      throw new AssertionError("no input here can fail", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
