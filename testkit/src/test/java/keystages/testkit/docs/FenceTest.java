package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FenceTest {
  @TempDir private Path directory;

  @Test
  void of_whenThereAreSeveral_readsEachWithItsLineAndWords() throws IOException {
    Path document = document("text\n```java 2 KVStore#put\na\n\nb\n```\n\n```\n```\n");

    assertThat(Fence.of(document))
        .containsExactly(new Fence(2, "java 2 KVStore#put", "a\n\nb\n"), new Fence(8, "", ""));
    assertThat(Fence.of(document).getFirst().kind()).isEqualTo("java");
  }

  @Test
  void of_whenTheLastIsNeverClosed_saysWhereItBegins() throws IOException {
    Path document = document("text\n```sh\nls\n");

    assertThatThrownBy(() -> Fence.of(document))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("document.md:2: the fence is never closed");
  }

  private Path document(String markdown) throws IOException {
    return Files.writeString(directory.resolve("document.md"), markdown);
  }
}
