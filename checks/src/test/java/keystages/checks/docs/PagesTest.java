package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.testkit.docs.Chapter;
import keystages.testkit.docs.Course;
import keystages.testkit.docs.Figures;
import keystages.testkit.docs.Generated;
import keystages.testkit.docs.Links;
import keystages.testkit.docs.Listings;
import keystages.testkit.docs.Names;
import keystages.testkit.docs.Page;
import keystages.testkit.docs.Repository;
import keystages.testkit.docs.StepDiffs;
import keystages.testkit.steps.Series;
import keystages.testkit.steps.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The pages, held to the sources. With {@code -Dupdate} what differs is put in again where that can
 * be done. Sessions take longer: {@code ./keystages docs} types them.
 */
final class PagesTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final boolean UPDATE = System.getProperty("update") != null;

  private Repository repository;

  @BeforeEach
  void list() throws IOException {
    repository = Repository.of(ROOT);
  }

  @Test
  void everyFence_isOfAKnownKindAndShowsTheSource() throws IOException {
    List<String> findings = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    for (String name : repository.pages()) {
      Listings listings = Listings.of(repository, page(name));
      if (UPDATE) {
        listings.update(page(name));
        listings = Listings.of(repository, page(name));
      }
      findings.addAll(listings.findings());
      listings.kinds().forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
    }
    System.out.println("fences checked: " + kinds);

    assertThat(findings).as("fences; -Dupdate puts the sources in").isEmpty();
    assertThat(kinds).containsKeys("console", "java", "text");
  }

  @Test
  void everyGeneratedPart_isWhatItsSourcesSay() throws IOException {
    List<String> findings = new ArrayList<>();
    for (String name : repository.pages()) {
      Generated generated = Generated.of(repository, page(name));
      if (UPDATE) {
        generated.update(page(name));
        generated = Generated.of(repository, page(name));
      }
      findings.addAll(generated.findings());
    }

    assertThat(findings).as("generated parts; -Dupdate makes them again").isEmpty();
    assertThat(Course.of(repository).chapters()).as("chapters of the course").isNotEmpty();
  }

  /** The numbers in a chapter: of its steps, of the wrong ones, and of each step that it names. */
  @Test
  void everyStepThatAChapterSpeaksOf_isThereAndFailsIfItIsSaidTo() throws IOException {
    List<String> findings = new ArrayList<>();
    for (Chapter chapter : Course.of(repository).chapters()) {
      Page page = page("docs/course/" + chapter.name() + ".md");
      Series series = Series.of(ROOT, Integer.parseInt(chapter.name().split("-", 2)[0]));
      findings.addAll(StepNumbers.findings(page, series));
    }

    assertThat(findings).as("steps that chapters speak of").isEmpty();
  }

  /** The steps to a stage may be there before its chapter is. */
  @Test
  void everyStep_showsItsDiffOnceInTheChapterOfItsStage() throws IOException {
    List<Page> chapters = new ArrayList<>();
    Set<String> stages = new HashSet<>();
    for (Chapter chapter : Course.of(repository).chapters()) {
      chapters.add(page("docs/course/" + chapter.name() + ".md"));
      stages.add(chapter.name().split("-", 2)[0]);
    }

    assertThat(StepDiffs.findings(repository, chapters))
        .filteredOn(finding -> stages.stream().anyMatch(n -> finding.startsWith("step " + n + ".")))
        .as("steps that no chapter shows, by <!-- generated: steps-N.M-M -->, or one shows twice")
        .isEmpty();
  }

  @Test
  void everyCommandThatShowsAStep_isTypedOnAPageOrRunsATestOfTheStep() throws IOException {
    StringBuilder sessions = new StringBuilder();
    for (String name : repository.pages()) {
      page(name).fences().stream()
          .filter(fence -> fence.kind().equals("console"))
          .forEach(fence -> sessions.append(fence.content()));
    }
    List<String> commands =
        sessions.toString().lines().filter(line -> line.startsWith("$ ")).toList();
    List<String> unproved = new ArrayList<>();
    for (Series series : Series.all(ROOT)) {
      for (Step step : series.steps()) {
        step.shows()
            .filter(command -> !isProved(step, command, commands))
            .ifPresent(command -> unproved.add(step.patch().file() + ": Shows: " + command));
      }
    }

    assertThat(unproved)
        .as("neither a Red or Green of the step, which steps --check runs, nor typed on a page")
        .isEmpty();
  }

  private static boolean isProved(Step step, String command, List<String> typed) {
    String test = "./keystages test " + step + " ";
    if (command.startsWith(test)) {
      Pattern named =
          Pattern.compile("[a-z.]*" + Pattern.quote(command.substring(test.length())) + "(#.*)?");
      return Stream.concat(step.reds().stream().map(Step.Failure::test), step.greens().stream())
          .anyMatch(claim -> named.matcher(claim).matches());
    }
    String run = "./keystages run " + step + " ";
    return command.contains(run.strip())
        && typed.stream().anyMatch(line -> (line + " ").contains(run));
  }

  @Test
  void everyLink_leadsToAFileAndAHeading() throws IOException {
    List<String> findings = new ArrayList<>();
    for (String name : repository.pages()) {
      findings.addAll(Links.findings(page(name)));
    }

    assertThat(findings).as("links").isEmpty();
  }

  @Test
  void everyMeasuredFigure_isPutInByAProgram() throws IOException {
    List<String> findings = new ArrayList<>();
    for (String name : repository.pages()) {
      findings.addAll(Figures.findings(page(name)));
    }

    assertThat(findings).as("figures; ./keystages bench --redraw puts them in").isEmpty();
  }

  @Test
  void everyNameInBackticks_andEveryCommand_isThere() throws IOException {
    List<String> findings = new ArrayList<>();
    Names names = Names.of(repository);
    for (String name : repository.pages()) {
      findings.addAll(names.findings(page(name)));
    }

    assertThat(findings).as("names").isEmpty();
  }

  private static Page page(String name) throws IOException {
    return Page.read(ROOT, name);
  }
}
