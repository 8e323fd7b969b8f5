package keystages.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.handler.Exchange.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.KVStore;
import keystages.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of the body of {@code POST /kv}: a key without spaces, one space, any bytes. */
class PostBodyTest {
  private KVStore store;
  private Exchange ask;

  @BeforeEach
  void openStore(@TempDir Path directory) {
    store = Stores.open(directory);
    ask = new Exchange(store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "name Alice|name|Alice",
        "name |name|''",
        "name  Alice|name|' Alice'",
        "name Alice B. |name|Alice B. ",
        "name a%20b|name|a%20b",
        "a%20b c d|a b|c d",
        "a%2Fb x|a/b|x",
        "a/b x|a/b|x",
        "a?b#c x|a?b#c|x",
        "😀 x|😀|x",
        "%F0%9F%98%80 x|😀|x",
        "'name \n'|name|'\n'",
      },
      delimiter = '|')
  void post_whenTheBodyIsKeySpaceValue_splitsAtTheFirstSpace(
      String body, String key, String value) {
    assertThat(ask.post(body).status()).isEqualTo(Status.CREATED);
    assertThat(ask.stored(key)).contains(value(value));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|KEY VALUE",
        "name|KEY VALUE",
        "name\tAlice|KEY VALUE",
        "name%20Alice|KEY VALUE",
        "' '|1 to 255 bytes",
        "' Alice'|1 to 255 bytes",
        "a% x|hexadecimal",
        "a%2 x|hexadecimal",
        "%00 x|control characters",
        "a\tb x|control characters",
        "'a\nb x'|control characters",
        "%FF x|UTF-8",
        "%C0%AF x|UTF-8",
        "%ED%A0%80 x|UTF-8",
      },
      delimiter = '|')
  void post_whenTheBodyIsNot_answers400AndStoresNothing(String body, String why) {
    Response response = ask.post(body.getBytes(UTF_8));
    assertThat(response.status()).isEqualTo(Status.BAD_REQUEST);
    assertThat(response.body().toString()).contains(why).endsWith("\n");
    assertThat(store.keys()).isEmpty();
  }
}
