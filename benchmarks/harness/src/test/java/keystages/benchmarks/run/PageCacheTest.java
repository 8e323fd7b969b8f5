package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PageCacheTest {
  @Test
  void canForget_whereDdIsThatOfGnu() throws Exception {
    assertThat(PageCache.canForget()).isEqualTo(isDdOfGnu());
  }

  private static boolean isDdOfGnu() throws InterruptedException {
    try {
      Process dd = new ProcessBuilder("dd", "--version").redirectErrorStream(true).start();
      String words = new String(dd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return dd.waitFor() == 0 && words.contains("coreutils");
    } catch (IOException e) {
      return false;
    }
  }
}
