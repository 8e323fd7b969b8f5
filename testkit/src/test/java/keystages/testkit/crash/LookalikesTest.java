package keystages.testkit.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class LookalikesTest {
  @Test
  void next_whenCalledOften_makesEachKindOfLookalike() {
    Random random = new Random(1);
    Set<String> kinds = new TreeSet<>();
    String old = "";
    for (int i = 0; i < 200; i++) {
      String next = Lookalikes.next(old, 20, random);
      kinds.add(kind(old, next));
      old = next;
    }
    assertThat(kinds)
        .containsExactly("empty", "equal", "other", "same CRC", "same hash", "same length");
  }

  private static String kind(String old, String next) {
    if (next.isEmpty()) {
      return "empty";
    }
    if (next.equals(old)) {
      return "equal";
    }
    if (next.length() != old.length()) {
      return "other";
    }
    boolean sameHash =
        next.hashCode() == old.hashCode()
            && Arrays.hashCode(bytes(next)) == Arrays.hashCode(bytes(old));
    return sameHash ? "same hash" : crc(next) == crc(old) ? "same CRC" : "same length";
  }

  private static long crc(String text) {
    CRC32C crc = new CRC32C();
    crc.update(bytes(text));
    return crc.getValue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
