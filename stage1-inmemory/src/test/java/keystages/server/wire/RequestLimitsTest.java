package keystages.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import keystages.AllocatedBytes;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of a line: what is exactly as long as allowed, and one byte more. */
class RequestLimitsTest {
  private static final int LINE = 8_192;
  private static final int BODY = 1 << 20;

  @Test
  void requestLine_whenExactlyAsLongAsAllowed_isRead() throws IOException {
    String path = "/" + "a".repeat(LINE - "GET /".length());
    for (String body : List.of("", " ", " x")) {
      assertThat(reader("GET " + path + body + "\n").read())
          .contains(new Request(Method.GET, path, Body.of(body.strip())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " x\n"})
  void requestLine_whenOneByteLonger_answers414(String rest) {
    assertRefused("GET /" + "a".repeat(LINE - 4) + rest, Status.URI_TOO_LONG, "8192 bytes");
  }

  @Test
  void method_whenLongerThanAnyThatThereIs_answers501() {
    assertRefused("G".repeat(LINE + 1) + " /kv\n", Status.NOT_IMPLEMENTED, "no method");
    assertRefused("BREW /" + "a".repeat(LINE), Status.NOT_IMPLEMENTED, "no method");
    assertRefused("G".repeat(LINE + 1), Status.BAD_REQUEST, "METHOD TARGET");
  }

  @Test
  void body_whenExactlyAsLongAsAllowed_isReadWhateverTheRequestLine() throws IOException {
    for (int pathLength : new int[] {2, LINE - "PUT ".length()}) {
      String path = "/" + "a".repeat(pathLength - 1);
      Request request = reader("PUT " + path + " " + "x".repeat(BODY) + "\n").read().orElseThrow();
      assertThat(request.body().size()).isEqualTo(BODY);
      assertThat(request.path()).isEqualTo(path);
    }
  }

  @Test
  void body_whenOneByteLonger_answers413WhateverTheRequestLine() {
    for (int pathLength : new int[] {2, LINE - "PUT ".length()}) {
      String line = "PUT /" + "a".repeat(pathLength - 1) + " ";
      assertRefused(line + "x".repeat(BODY + 1) + "\n", Status.CONTENT_TOO_LARGE, "1048576 bytes");
      assertRefused(line + "x".repeat(BODY + 1), Status.CONTENT_TOO_LARGE, "1048576 bytes");
    }
  }

  @Test
  void read_whenALineIsTooLong_skipsAllOfItAndReadsTheNext() throws IOException {
    for (String line :
        List.of(
            "a".repeat(3 * BODY),
            "PUT /kv/a " + "x".repeat(3 * BODY),
            "GET /" + "a".repeat(LINE))) {
      RequestReader reader = reader(line + "\nGET /kv\n");
      assertThatExceptionOfType(RequestException.class).isThrownBy(reader::read);
      assertThat(reader.read()).contains(new Request(Method.GET, "/kv", Body.EMPTY));
    }
  }

  @Test
  void read_whenALineHasNoEndInSight_keepsNoMoreThanTheLimits() {
    int length = 16 << 20;
    RequestReader reader = new RequestReader(new BufferedInputStream(new Repeated('x', length)));
    long allocated =
        AllocatedBytes.by(
            () -> assertThatExceptionOfType(RequestException.class).isThrownBy(reader::read));
    assertThat(allocated).as("bytes allocated for a line of %s", length).isLessThan(length / 2);
  }

  /** So many times the same byte. */
  private static final class Repeated extends InputStream {
    private final char unit;
    private int left;

    Repeated(char unit, int times) {
      this.unit = unit;
      this.left = times;
    }

    @Override
    public int read() {
      return read(new byte[1], 0, 1) < 0 ? -1 : unit;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int read = Math.min(length, left);
      Arrays.fill(bytes, offset, offset + read, (byte) unit);
      left -= read;
      return read > 0 ? read : -1;
    }
  }

  private static void assertRefused(String input, Status status, String limit) {
    assertThatExceptionOfType(RequestException.class)
        .isThrownBy(() -> reader(input).read())
        .satisfies(e -> assertThat(e.status()).isEqualTo(status))
        .withMessageContaining(limit);
  }

  private static RequestReader reader(String input) {
    return new RequestReader(
        new BufferedInputStream(new ByteArrayInputStream(input.getBytes(ISO_8859_1))));
  }
}
