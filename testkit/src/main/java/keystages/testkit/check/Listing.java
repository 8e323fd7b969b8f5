package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.check.program.Reply;
import keystages.testkit.http.Escapes;

/** The answer to {@code GET /kv}. */
final class Listing {
  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  private Listing() {}

  /** The keys in the order given. */
  static List<String> keys(Reply reply) {
    return reply.body().lines().map(Listing::decode).toList();
  }

  /** The key that a percent-encoded text stands for. */
  static String decode(String key) {
    String bytes =
        ENCODED
            .matcher(key)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    return text(bytes);
  }

  /** The text whose UTF-8 has these bytes, given as one character for each. */
  static String text(String bytes) {
    return new String(Escapes.bytes(bytes), UTF_8);
  }
}
