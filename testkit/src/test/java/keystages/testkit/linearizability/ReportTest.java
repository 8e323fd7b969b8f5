package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  private static final Counterexample EXAMPLE =
      new Counterexample("<k>", Pictures.history(STALE_READ), 6, true);

  @Test
  void text_ofACounterexample_showsOneLaneForEachClient() {
    assertThat(Report.text(EXAMPLE))
        .isEqualTo(
            """
            The answer on line 6 is the first on its key that no order explains. These 4 operations on key "<k>" show it.

            """
                + STALE_READ
                + """

                A bar begins with the request and ends with the answer. One that ends in a question
                mark was not answered: it may take effect at any later time, or never.
                """);
  }

  @Test
  void text_ofACounterexampleOfOneOperation_speaksOfOne() {
    History history = Pictures.history("client 0 [get: \"a\"]");
    assertThat(Report.text(new Counterexample("k", history, 0, true)))
        .startsWith("This operation on key \"k\" shows it.\n");
  }

  @Test
  void text_ofACounterexampleThatMayNotBeMinimal_saysSo() {
    History history = Pictures.history("client 0 [get: \"a\"]");
    assertThat(Report.text(new Counterexample("k", history, 0, false)))
        .contains("\nFewer may show it: the budget was spent before that was tried.\n");
  }

  @Test
  void text_ofALargeCounterexample_drawsTheLastOperations() {
    History history = Pictures.history("client 0 " + "[get: \"a\"] ".repeat(100));
    assertThat(Report.text(new Counterexample("k", history, 0, false)))
        .startsWith("These 100 operations on key \"k\" show it.\n")
        .contains("\nOnly the last 40 of them are drawn.\n")
        .contains("client 0  " + "[get: \"a\"] ".repeat(40).strip() + "\n");
  }

  @Test
  void text_ofAVerdict_isOneLine() {
    assertThat(Report.text(new Verdict.Linearizable(3, 2, 1)))
        .isEqualTo("linearizable (operations: 3, answered: 2, keys: 1)\n");
    assertThat(Report.text(new Verdict.Violation("k", 7)))
        .isEqualTo("not linearizable: no order explains the answers on key \"k\"\n");
    assertThat(Report.text(new Verdict.Undecided(List.of("a", "b\n"), 7)))
        .isEqualTo(
            "could not tell: the budget of 7 steps for each key was spent on \"a\", \"b\\u000a\"\n");
    assertThat(Report.text(new Verdict.Unanswered(0)))
        .isEqualTo("could not tell: there are no operations\n");
    assertThat(Report.text(new Verdict.Unanswered(3)))
        .isEqualTo("could not tell: no operation was answered, of 3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR", "hi-IN-u-nu-deva"})
  void reports_whateverTheLanguage_areTheSame(String language) {
    List<String> before = List.of(Report.html(EXAMPLE), Report.text(EXAMPLE));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(List.of(Report.html(EXAMPLE), Report.text(EXAMPLE))).isEqualTo(before);
    } finally {
      Locale.setDefault(usual);
    }
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
  void html_ofACounterexample_hasALaneForEachClientAndABarForEachOperation() throws Exception {
    Document page = parse(Report.html(EXAMPLE));
    assertThat(texts(page, "client")).containsExactly("client 0", "client 7", "client 12");
    assertThat(texts(page, "bar put")).containsExactly("put \"a\"", "put \"b\"");
    assertThat(texts(page, "bar put open")).containsExactly("put \"c\" ?");
    assertThat(texts(page, "bar get")).containsExactly("get: \"a\"");
    assertThat(page.getElementsByTagName("p").item(0).getTextContent())
        .isEqualTo(
            "The answer on line 6 is the first on its key that no order explains. These 4 operations on key \"<k>\" show it.");
    assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(5);
  }

  @Test
  void html_ofACounterexample_putsEveryBarWhereItsEventsAre() throws Exception {
    Document page = parse(Report.html(EXAMPLE));
    assertThat(styles(page, "bar get")).containsExactly("grid-row: 3; grid-column: 8 / 9");
    assertThat(styles(page, "bar put open")).containsExactly("grid-row: 2; grid-column: 6 / 7");
  }

  @Test
  void html_ofACounterexample_loadsNothing() {
    assertThat(Report.html(EXAMPLE)).doesNotContain("http", "src=", "url(", "<script", "<link");
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
