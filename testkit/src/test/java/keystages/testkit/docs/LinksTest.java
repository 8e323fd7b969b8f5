package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinksTest {
  @TempDir private Path root;

  @BeforeEach
  void writeOther() throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(
        root.resolve("docs/other.md"),
        """
        # What `KVStore#put` does, and why: a [link](x) & more
        ## Twice
        ## Twice
        ## snake_case – dash
        <a id="by-hand"></a>
        ```text
        # no heading
        ```
        """);
    Files.writeString(root.resolve("docs/Key.java"), "class Key {}\n");
  }

  @Test
  void findings_whenEveryLinkLeadsSomewhere_areNone() throws IOException {
    assertThat(
            Links.findings(
                page(
                    """
                    # Top
                    [a](other.md) [b](other.md#twice-1) ![c](Key.java "title") [d](#top)
                    [e](other.md#what-kvstoreput-does-and-why-a-link--more) [f](https://example.org/x#y)
                    [g](other.md#snake_case--dash) [h](other.md#by-hand) [i](../docs) [j](mailto:a@example.org)
                    `[not](a-link.md)`
                    ```text
                    [nor](this.md)
                    ```
                    [k]: other.md#twice
                    <img src="Key.java">
                    """)))
        .isEmpty();
  }

  @Test
  void findings_whenALinkLeadsNowhere_nameItAndItsLine() throws IOException {
    assertThat(
            Links.findings(
                page(
                    """
                    [a](gone.md) [b](other.md#thrice)
                    [c](#below)
                    [d](Key.java#L1)
                    [e]: gone.md
                    <img src="gone.svg">
                    [f](../../out)
                    [g](other.md#no-heading)
                    """)))
        .containsExactly(
            "docs/page.md:1: the link to gone.md leads to no file of the project",
            "docs/page.md:1: the link to other.md#thrice leads to no heading there",
            "docs/page.md:2: the link to #below leads to no heading there",
            "docs/page.md:3: the link to Key.java#L1 names a line: lines move, a member can be quoted",
            "docs/page.md:4: the link to gone.md leads to no file of the project",
            "docs/page.md:5: the link to gone.svg leads to no file of the project",
            "docs/page.md:6: the link to ../../out leads to no file of the project",
            "docs/page.md:7: the link to other.md#no-heading leads to no heading there");
  }

  private Page page(String markdown) throws IOException {
    Files.writeString(root.resolve("docs/page.md"), markdown);
    return Page.read(root, "docs/page.md");
  }
}
