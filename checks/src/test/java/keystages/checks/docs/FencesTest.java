package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import keystages.testkit.docs.Listings;
import keystages.testkit.docs.Page;
import keystages.testkit.docs.Repository;
import org.junit.jupiter.api.Test;

/** The code that pages show is that of the sources. With {@code -Dupdate} it is put in again. */
final class FencesTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @Test
  void everyFence_ofEveryPage_isOfAKnownKindAndShowsTheSource() throws IOException {
    Repository repository = Repository.of(ROOT);
    List<String> findings = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    for (String name : repository.pages()) {
      Listings listings = Listings.of(repository, Page.read(ROOT, name));
      if (System.getProperty("update") != null) {
        listings.update(Page.read(ROOT, name));
        listings = Listings.of(repository, Page.read(ROOT, name));
      }
      findings.addAll(listings.findings());
      listings.kinds().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
    }
    System.out.println("fences checked: " + kinds);

    assertThat(findings).as("fences; -Dupdate puts the sources in").isEmpty();
  }
}
