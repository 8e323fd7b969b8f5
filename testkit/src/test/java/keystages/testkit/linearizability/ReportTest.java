package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String STALE_READ =
      """
      client 0   [put "a"]
      client 7             [put "b"] [put "c"?
      client 12                                [get: "a"]
      """;

  private static final Verdict.Violation VIOLATION =
      new Verdict.Violation("<k>", Pictures.history(STALE_READ));

  @Test
  void text_ofAViolation_showsOneLaneForEachClient() {
    assertThat(Report.text(VIOLATION))
        .isEqualTo(
            """
            not linearizable: no order explains what these 4 operations on key "<k>" were answered

            """
                + STALE_READ
                + """

                A bar begins with the request and ends with the answer. One that ends in a question
                mark was not answered: it may take effect at any later time, or never.
                """);
  }

  @Test
  void text_ofAViolationByOneOperation_speaksOfOne() {
    History history = Pictures.history("client 0 [get: \"a\"]");
    assertThat(Report.text(new Verdict.Violation("k", history)))
        .startsWith(
            "not linearizable: no order explains what this operation on key \"k\" was answered\n");
  }

  @Test
  void text_ofOtherVerdicts_isOneLine() {
    assertThat(Report.text(new Verdict.Linearizable(3, 2)))
        .isEqualTo("linearizable (operations: 3, keys: 2)\n");
    assertThat(Report.text(new Verdict.Undecided(List.of("a", "b\n"), 7)))
        .isEqualTo("undecided within 7 steps for each key: \"a\", \"b\\u000a\"\n");
  }

  @Test
  void quoted_ofUnusualCharacters_escapesThem() {
    assertThat(Labels.quoted("\"\\ü\n~ ")).isEqualTo("\"\\\"\\\\\\u00fc\\u000a~ \"");
  }

  @Test
  void quoted_ofALongValue_keepsBothEnds() {
    String value = "begin" + "x".repeat(100) + "end";
    assertThat(Labels.quoted(value))
        .hasSize(44)
        .startsWith("\"begin")
        .endsWith("xxend\"")
        .contains("...");
  }

  @Test
  void html_ofAViolation_hasALaneForEachClientAndABarForEachOperation() throws Exception {
    Document page = parse(Report.html(VIOLATION));
    assertThat(texts(page, "client")).containsExactly("client 0", "client 7", "client 12");
    assertThat(texts(page, "bar put")).containsExactly("put \"a\"", "put \"b\"");
    assertThat(texts(page, "bar put open")).containsExactly("put \"c\" ?");
    assertThat(texts(page, "bar get")).containsExactly("get: \"a\"");
    assertThat(page.getElementsByTagName("p").item(0).getTextContent())
        .startsWith("No order explains what these 4 operations on key \"<k>\" were answered.");
    assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(5);
  }

  @Test
  void html_ofAViolation_putsEveryBarWhereItsEventsAre() throws Exception {
    Document page = parse(Report.html(VIOLATION));
    assertThat(styles(page, "bar get")).containsExactly("grid-row: 3; grid-column: 8 / 9");
    assertThat(styles(page, "bar put open")).containsExactly("grid-row: 2; grid-column: 6 / 7");
  }

  @Test
  void html_ofAViolation_loadsNothing() {
    assertThat(Report.html(VIOLATION)).doesNotContain("http", "src=", "url(", "<script", "<link");
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<String> texts(Document page, String type) {
    return divs(page, type).stream().map(Element::getTextContent).toList();
  }

  private static List<String> styles(Document page, String type) {
    return divs(page, type).stream().map(div -> div.getAttribute("style")).toList();
  }

  private static List<Element> divs(Document page, String type) {
    NodeList divs = page.getElementsByTagName("div");
    return IntStream.range(0, divs.getLength())
        .mapToObj(i -> (Element) divs.item(i))
        .filter(div -> div.getAttribute("class").equals(type))
        .toList();
  }
}
