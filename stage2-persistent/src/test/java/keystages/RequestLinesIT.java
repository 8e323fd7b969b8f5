package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import keystages.RunningJar.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests on standard input and answers on standard output, as users type and read them. */
class RequestLinesIT {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;

  @Test
  void fourLines_whenPipedIn_answer201And200And204And404() throws IOException {
    End end =
        RunningJar.run(
            directory,
            """
            POST /kv name Alice
            GET /kv/name
            DELETE /kv/name
            GET /kv/name
            """);
    assertThat(end)
        .isEqualTo(
            new End(
                0,
                """
                HTTP/1.1 201 Created
                Location: /kv/name
                Content-Length: 0

                HTTP/1.1 200 OK
                Content-Type: application/octet-stream
                X-Content-Type-Options: nosniff
                Content-Length: 5

                Alice
                HTTP/1.1 204 No Content

                HTTP/1.1 404 Not Found
                Content-Type: text/plain; charset=utf-8
                Content-Length: 12

                no such key

                """,
                ""));
  }

  @Test
  void requests_whenTypedOneByOne_areAnsweredOneByOne() throws IOException {
    try (RunningJar jar = RunningJar.start(directory)) {
      jar.type("PUT /kv/a%20b%2F%F0%9F%98%80 x\n");
      assertThat(jar.answer()).contains("201 Created\nLocation: /kv/a%20b%2F%F0%9F%98%80\n");
      jar.type("HEAD /kv/a%20b%2F%F0%9F%98%80\nGET /kv\n");
      assertThat(jar.end().out())
          .startsWith("HTTP/1.1 200 OK\n")
          .contains("Content-Length: 1\n\nHTTP/1.1 200 OK\n")
          .endsWith("\n\na%20b%2F%F0%9F%98%80\n\n");
    }
  }

  @Test
  void value_whenItHoldsEveryByteThatALineCan_comesBackByteForByte() throws IOException {
    StringBuilder value = new StringBuilder();
    for (char b = 0; b < 256; b++) {
      if (b != '\n') {
        value.append(b);
      }
    }
    End end = RunningJar.run(directory, "POST /kv all " + value + "\nGET /kv/all\n");
    assertThat(end.out()).endsWith("\nContent-Length: 255\n\n" + value + "\n");
    assertThat(end.exitCode()).isZero();
  }

  @Test
  void value_whenOfTheGreatestLength_comesBackByteForByte() throws IOException {
    String greatest = "v".repeat(MEBIBYTE);
    End end =
        RunningJar.run(
            directory, "PUT /kv/a " + greatest + "\nPUT /kv/b " + greatest + "x\nGET /kv/a");
    assertThat(end.out())
        .startsWith("HTTP/1.1 201 Created\n")
        .contains("HTTP/1.1 413 Content Too Large\n");
    assertThat(end.out().endsWith("Content-Length: " + MEBIBYTE + "\n\n" + greatest + "\n"))
        .as("the answer ends with the value")
        .isTrue();
  }

  @Test
  void lines_whenNoneIsARequest_areAnsweredAndTheExitCodeIs0() throws IOException {
    End end = RunningJar.run(directory, "nonsense\nBREW /kv\nPUT /kv x\nGET /nowhere\n");
    assertThat(end.out())
        .containsSubsequence(
            "HTTP/1.1 400 ", "HTTP/1.1 501 ", "HTTP/1.1 405 ", "Allow: ", "HTTP/1.1 404 ");
    assertThat(end.exitCode()).isZero();
    assertThat(end.err()).isEmpty();
  }

  @Test
  void process_whenThereIsNoInput_exits0WithoutAWord() throws IOException {
    assertThat(RunningJar.run(directory, "")).isEqualTo(new End(0, "", ""));
  }

  @Test
  void process_whenNobodyReadsItsAnswers_exits1WithOneLine() throws IOException {
    try (RunningJar jar = RunningJar.start(directory)) {
      jar.type("PUT /kv/a 1\n");
      jar.answer();
      jar.hangUp();
      jar.type("PUT /kv/b 2\n");
      End end = jar.endOfHungUp();
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.err()).matches("keystages: .+\n"); // the words are the system's
    }
  }
}
