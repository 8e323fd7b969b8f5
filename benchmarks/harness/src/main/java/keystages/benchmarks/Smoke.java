package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a run that only looks whether everything works has to have done, beside measuring. */
final class Smoke {
  private Smoke() {}

  /**
   * @throws IOException if nothing was drawn, or a drawing is not one
   */
  static void requireWellFormed(List<Path> drawings) throws IOException {
    if (drawings.isEmpty()) {
      throw new IOException("nothing was drawn");
    }
    for (Path drawing : drawings) {
      try {
        DocumentBuilder reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        reader.setErrorHandler(new DefaultHandler()); // else it prints what it throws
        reader.parse(drawing.toFile());
      } catch (SAXException | ParserConfigurationException e) {
        throw new IOException(drawing + ": " + e.getMessage(), e);
      }
    }
  }
}
