package keystages.testkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Holds pages to the sources and types their sessions: what {@code ./keystages docs} runs. Exits
 * with 1 if a page says something else, with 2 if there is no such page.
 */
public final class DocsMain {
  /** Their sessions are typed by a test of each stage, against its jar. */
  private static final Pattern TYPED_BY_TESTS = Pattern.compile("(stage\\d+-[^/]+/)?README\\.md");

  private final PrintStream out = new PrintStream(System.out, true, UTF_8);
  private final Names names;
  private final boolean update;
  private final boolean type;
  private int failures;

  private DocsMain(Names names, boolean update, boolean type) {
    this.names = names;
    this.update = update;
    this.type = type;
  }

  /** Takes the root of the checkout, the directory that pages are relative to, then arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]);
    List<String> names = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    boolean update = names.remove("--update");
    boolean type = !names.remove("--static");
    Repository repository = Repository.of(root);
    List<String> pages = new ArrayList<>();
    for (String name : names) {
      Path page = Path.of(arguments[1]).resolve(name).normalize();
      pages.add(root.relativize(page).toString());
    }
    if (!repository.pages().containsAll(pages)) {
      pages.removeAll(repository.pages());
      System.err.println("keystages: no page " + String.join(", ", pages));
      System.exit(2);
    }
    DocsMain main = new DocsMain(Names.of(repository), update, type);
    for (String page : pages.isEmpty() ? repository.pages() : pages) {
      main.check(repository, page);
    }
    System.exit(main.failures == 0 ? 0 : 1);
  }

  private void check(Repository repository, String name) throws IOException, InterruptedException {
    Generated generated = Generated.of(repository, Page.read(repository.root(), name));
    if (update) {
      generated.update(Page.read(repository.root(), name));
      generated = Generated.of(repository, Page.read(repository.root(), name));
    }
    report(generated.findings());
    Listings listings = Listings.of(repository, Page.read(repository.root(), name));
    if (update) {
      listings.update(Page.read(repository.root(), name));
      listings = Listings.of(repository, Page.read(repository.root(), name));
    }
    report(listings.findings());
    report(Links.findings(Page.read(repository.root(), name)));
    report(Figures.findings(Page.read(repository.root(), name)));
    report(names.findings(Page.read(repository.root(), name)));
    Page page = Page.read(repository.root(), name);
    int commands = ConsoleSession.of(page.file()).steps().size();
    if (type && commands > 0 && !TYPED_BY_TESTS.matcher(name).matches()) {
      long start = System.nanoTime();
      Typing typing = Typing.of(page);
      double seconds = (System.nanoTime() - start) / 1e9;
      out.printf(Locale.ROOT, "%s: %d commands typed in %.1f s%n", name, commands, seconds);
      report(typing.findings());
      if (update && !typing.page().equals(page)) {
        Files.writeString(page.file(), typing.page().text());
        out.println(name + ": rewritten");
      }
    }
  }

  private void report(List<String> findings) {
    findings.forEach(out::println);
    failures += findings.size();
  }
}
