package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The report of Maven's test plugins on a class: {@code TEST-….xml}. */
final class TestReport {
  private TestReport() {}

  /** The reason why the test does not count as green in this build; empty if it does. */
  static String problem(Path module, Guarantees.Cell cell, Instant start) throws IOException {
    String plugin = cell.type().endsWith("IT") ? "failsafe" : "surefire";
    Path report = module.resolve("target/" + plugin + "-reports/TEST-" + cell.type() + ".xml");
    if (!Files.exists(report)) {
      return "did not run";
    }
    if (Files.getLastModifiedTime(report).toInstant().isBefore(start)) {
      return "did not run in this build";
    }
    int ran = 0;
    NodeList cases = cases(report);
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      String name = test.getAttribute("name"); // with what follows it: method(Type)[1]
      if (cell.method().isEmpty() || name.matches(cell.method() + "\\b.*")) {
        ran++;
        for (String outcome : List.of("failure", "error", "skipped")) {
          if (test.getElementsByTagName(outcome).getLength() > 0) {
            return "was not green: " + name + ", " + outcome;
          }
        }
      }
    }
    return ran == 0 ? "did not run" : "";
  }

  private static NodeList cases(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getElementsByTagName("testcase");
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + ": " + e.getMessage(), e);
    }
  }
}
