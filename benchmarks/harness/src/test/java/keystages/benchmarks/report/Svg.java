package keystages.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is in a drawing, beside its shapes, which depend on the fonts of the machine. */
public final class Svg {
  private static final List<String> TEXTS = List.of("title", "desc", "text");

  private Svg() {}

  /** All its texts; fails if it is not well-formed XML. */
  public static List<String> texts(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    List<String> texts = new ArrayList<>();
    for (String element : TEXTS) {
      NodeList nodes = document.getElementsByTagName(element);
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
    }
    return texts;
  }
}
