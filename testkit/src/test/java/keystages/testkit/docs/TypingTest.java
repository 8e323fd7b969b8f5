package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypingTest {
  @TempDir private Path root;

  @Test
  void of_whenAllIsPrintedAsShown_findsNothing() throws Exception {
    assertSound(
        """
        ```console
        $ name=Alice
        $ pwd; echo "$name" >file
        ~/keystages
        ```
        Another block of the page goes on where the first one ended.
        ```console
        $ cat file; cat; echo to the other stream >&2
        Alice
        to the other stream
        $ printf 'Date: now\\r\\n%s took 1.2 s, pid %s, %s\\n' it $$ "$(mktemp)"
        Date: then
        it took 34.5 s, pid 1, /tmp/tmp.x
        $ echo a \\
            b
        a b
        ```
        """);
  }

  @Test
  void of_whenAnotherThingIsPrinted_showsBothAndPutsItIn() throws Exception {
    Page page = page("```console\n$ echo one\nuno\n$ echo a \\\n  b\nc\nd\n$ true\n```\nend\n");

    Typing typing = Typing.of(page);

    assertThat(typing.findings())
        .containsExactly(
            "page.md:2: $ echo one\n  expected\n    | uno\n  printed\n    | one\n",
            "page.md:4: $ echo a \\\n  b\n  expected\n    | c\n    | d\n  printed\n    | a b\n");
    assertThat(typing.page().text())
        .isEqualTo("```console\n$ echo one\none\n$ echo a \\\n  b\na b\n$ true\n```\nend\n");
  }

  @Test
  void of_whenTheLastLineIsNotEnded_saysSo() throws Exception {
    assertFinding("```console\n$ printf one\none\n```\n", "page.md:2: ", "does not end its last");
  }

  @Test
  void of_whenACommandRunsInTheBackground_waitsForWhatItShows() throws Exception {
    assertSound(
        """
        ```console
        $ mkfifo go
        $ { read -r word <go; echo "got $word"; exec sleep 600; } &
        $ echo it >go; true &
        got it
        $ kill %1; wait
        ```
        """);
  }

  @Test
  void of_whenAProcessIsLeft_namesItAndKillsIt() throws Exception {
    // A bash that has said that it runs stays what it is: it does not become another program, as
    // one that is looked up while it does has no environment for a moment.
    String child = root + "/child";
    String stays = "bash -c 'echo >runs; read -r word <never' " + child;
    assertFinding(
        "```console\n$ mkfifo runs never\n$ " + stays + " &\n$ read -r word <runs\n```\n",
        "page.md:4: is left running: ",
        child);
    String orphan = root + "/orphan";
    assertFinding(
        "```console\n$ (setsid "
            + stays.replace(child, orphan)
            + " >log 2>&1 &)\n"
            + "$ read -r word <runs\n```\n",
        "page.md:3: is left running: ",
        orphan);

    assertThat(runs(child) || runs(orphan)).as("either still runs").isFalse();
  }

  /** True if the command line of a process ends with this. */
  static boolean runs(String command) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .anyMatch(line -> line.endsWith(command));
  }

  @Test
  void of_whenACommandDoesNotEnd_saysWhichAndGoesOnWithNone() throws Exception {
    Typing typing = Typing.of(page("```console\n$ echo one; sleep 602\n$ true\n```\n"), 10, 1);

    assertThat(typing.findings())
        .containsExactly("page.md:2: $ echo one; sleep 602\n  no end after 10 s: one\n");
  }

  @Test
  void of_whenACommandEndsTheBash_saysSo() throws Exception {
    assertFinding("```console\n$ exit\n$ true\n```\n", "page.md:2: $ exit", "the bash has ended");
  }

  private void assertSound(String markdown) throws Exception {
    Typing typing = Typing.of(page(markdown));

    assertThat(typing.findings()).isEmpty();
    assertThat(typing.page().text()).isEqualTo(markdown);
  }

  private void assertFinding(String markdown, String... words) throws Exception {
    assertThat(Typing.of(page(markdown), 60, 1).findings())
        .singleElement()
        .asString()
        .contains(words);
  }

  private Page page(String markdown) throws IOException {
    Files.writeString(root.resolve("page.md"), markdown);
    return Page.read(root, "page.md");
  }
}
