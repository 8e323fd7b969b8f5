package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  @TempDir private Path root;

  @BeforeEach
  void writeProject() throws IOException {
    write("keystages", "cmd_run() {\n  case $1 in --data)\n}\ncmd_test() {\n}\ncmd_plant() {\n}\n");
    write(
        "stage2-two/src/main/java/keystages/store/KVStore.java",
        "class KVStore {\n  void put() {}\n  record SmallPart() {}\n}\n// --port\n");
    write(
        "stage2-two/src/test/java/keystages/store/KVStoreTest.java",
        "class KVStoreTest {\n  void put_whenNew_isTrue() {}\n}\n");
    write("stage3-three/src/test/java/keystages/OtherTest.java", "class OtherTest {}\n");
    write(
        "docs/course/steps/2/01-one.patch", "Adds: a\n\n+class WriteInPlace {\n+  int gone;\n+}\n");
    write("testkit/planted/no-lock.patch", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`KVStore`, `KVStore#put`, `KVStore.put(key)`, `KVStoreTest`, `keystages.store.KVStoreTest`",
        "`SmallPart`, `WriteInPlace`, `WriteInPlace#gone`, `WriteInPlace.java`, `put_whenNew_isTrue`",
        "`TreeMap`, `Map.Entry`, `OutOfMemoryError`, `@GuardedBy`, `Host`, `HTTP`, `ISO_8859_1`",
        "`stage2-two/src/main`, `store/KVStore.java`, `store/`, `steps/2/01-one.patch`, `2/`",
        "`gone`, `put(key)`, `data`, `xxd`, `no-lock`",
        "`text/plain`, `/kv/KEY`, `target/gone.md`, `stageN-new/x.md`, `a b/c.md`, `../course`",
        "`./keystages run 2 --data DIR`, `./keystages run 2.1 --port 1`, ./keystages test STAGE TEST",
        "`./keystages test 2 KVStoreTest#put_whenNew_isTrue`, `./keystages plant no-lock`",
      })
  void findings_whenAllIsThere_areNone(String line) throws IOException {
    assertThat(findings(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          `KVStores`                             | `KVStores`: there is no class KVStores
          `KVStore#gone`                         | `KVStore#gone`: KVStore has no gone
          `KVStore.gone()`                       | `KVStore.gone()`: KVStore has no gone
          `Stroe`                                | `Stroe`: there is no class Stroe
          `PutTest`                              | `PutTest`: there is no class PutTest
          `entrys`                               | `entrys`: no source has this word
          `entrys()`                             | `entrys()`: no source has this word
          `no-lok`                               | `no-lok`: there is no bug, exercise or file of this name
          `keystages.store.GoneIT`               | `keystages.store.GoneIT`: there is no class GoneIT
          `put_whenOld_isFalse`                  | `put_whenOld_isFalse`: there is no such test
          `#put_whenOld_isFalse`                 | `#put_whenOld_isFalse`: there is no such test
          `Gone.java`                            | `Gone.java`: there is no file of this name
          `gone.patch`                           | `gone.patch`: there is no file of this name
          `docs/gone`                            | `docs/gone`: there is no such file
          `x/gone.xml`                           | `x/gone.xml`: there is no such file
          type ./keystages gone 2                | ./keystages has no command gone
          `./keystages run 2 --gone`             | ./keystages run has no option --gone
          `./keystages run 2.9`                  | there is no step 2.9
          `./keystages test 2 OtherTest`         | there is no test OtherTest in stage2-two
          `./keystages test 2 KVStoreTest#gone`  | KVStoreTest has no gone
          `./keystages plant no-force`           | there is no planted bug no-force
          """)
  void findings_whenSomethingIsNotThere_nameIt(String line, String finding) throws IOException {
    assertThat(findings("one\n" + line)).containsExactly("docs/course/page.md:2: " + finding);
  }

  @Test
  void findings_lookForCommandsInTexts_andForNamesOutsideOfFences() throws IOException {
    String session = "\n```console\n$ ./keystages nonsense\n```";
    assertThat(findings("```text\n`KVStores`\n./keystages gone\n```" + session))
        .containsExactly("docs/course/page.md:3: ./keystages has no command gone");
  }

  private List<String> findings(String markdown) throws IOException {
    write("docs/course/page.md", markdown + "\n");
    return Names.of(Repository.of(root)).findings(Page.read(root, "docs/course/page.md"));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
