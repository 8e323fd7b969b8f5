package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in backticks, as far as it can be told that they mean something of the project: a
 * class, a member of a class, a test, a planted bug, a file. And the commands of the launcher,
 * except in sessions, which are typed.
 */
public final class Names {
  private static final Pattern SPAN = Pattern.compile("(?<!`)`([^`]+)`(?!`)");
  private static final Pattern TYPE =
      Pattern.compile("@?(?:keystages\\.(?:[a-z]+\\.)*)?([A-Z]\\w*)(?:[.#](\\w+)(?:\\(.*\\))?)?");
  private static final Pattern TEST_METHOD =
      Pattern.compile("#?([a-z]+(?=\\w*[A-Z])[A-Za-z]*_\\w+)");
  private static final Pattern WORD = Pattern.compile("([a-z]\\w{3,})(?:\\(.*\\))?");
  private static final Pattern HYPHENATED = Pattern.compile("[a-z]+(?:-[a-z0-9]+)+");
  private static final Pattern FILE =
      Pattern.compile("[\\w.-]+\\.(java|md|patch|xml|svg|py|c|properties|ksy)");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)*/?");

  /** Files that builds, programs and readers leave below the root. */
  private static final Set<String> MADE = Set.of("target", "work", "data");

  /** Words that look like names of the project and are none. */
  private static final Set<String> FOREIGN =
      Set.of(
          ("GuardedBy MVStore RocksDB maxmemory synchronous_commit"
                  + " etcd-server kaitai-struct-compiler redis-benchmark redis-server"
                  + " Allow Date Host Location Origin" // fields of HTTP
                  + " Contradicts Does" // fields of an exercise
                  + " Alice Bob Terminated")
              .split(" ", -1));

  private final Repository repository;
  private final Declarations declarations;
  private final Commands commands;

  private Names(Repository repository, Declarations declarations, Commands commands) {
    this.repository = repository;
    this.declarations = declarations;
    this.commands = commands;
  }

  /** Reads what there is to be named. */
  public static Names of(Repository repository) throws IOException {
    Declarations declarations = Declarations.of(repository);
    return new Names(repository, declarations, Commands.of(repository, declarations));
  }

  /** The names on the page that do not exist, each with page and line. */
  public List<String> findings(Page page) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> prose = page.prose();
    for (int i = 0; i < prose.size(); i++) {
      Matcher span = SPAN.matcher(prose.get(i));
      while (span.find()) {
        String complaint = complaint(page, span.group(1));
        if (!complaint.isEmpty()) {
          findings.add(page.finding(i + 1, "`" + span.group(1) + "`: " + complaint));
        }
      }
    }
    List<String> untyped = page.withoutSessions();
    for (int i = 0; i < untyped.size(); i++) {
      for (String complaint : commands.complaints(untyped.get(i))) {
        findings.add(page.finding(i + 1, complaint));
      }
    }
    return findings;
  }

  private String complaint(Page page, String name) {
    Matcher type = TYPE.matcher(name);
    if (FILE.matcher(name).matches()) {
      return isFile(name) ? "" : "there is no file of this name";
    }
    if (type.matches()) {
      String member = type.group(2);
      return ofType(type.group(1), member == null ? "" : member);
    }
    Matcher test = TEST_METHOD.matcher(name);
    if (test.matches()) {
      return declarations.hasWord(test.group(1)) ? "" : "there is no such test";
    }
    Matcher word = WORD.matcher(name);
    if (word.matches()) {
      return isWord(word.group(1)) ? "" : "no source has this word";
    }
    if (HYPHENATED.matcher(name).matches()) {
      return isHyphenated(name) ? "" : "there is no bug, exercise or file of this name";
    }
    if (name.contains("/") && PATH.matcher(name).matches() && isOfProject(page, name)) {
      return exists(page, name) ? "" : "there is no such file";
    }
    return "";
  }

  private String ofType(String type, String member) {
    boolean isTest = type.matches("\\w+(Test|IT)");
    if (declarations.hasType(type)) {
      return member.isEmpty() || declarations.hasMember(type, member)
          ? ""
          : type + " has no " + member;
    }
    boolean looksLikeAClass = type.matches("\\w*[a-z]\\w*");
    if (!looksLikeAClass || FOREIGN.contains(type) || (!isTest && Declarations.inJdk(type))) {
      return "";
    }
    return "there is no class " + type;
  }

  private boolean isWord(String name) {
    return FOREIGN.contains(name) || declarations.hasWord(name) || declarations.isInScripts(name);
  }

  private boolean isHyphenated(String name) {
    return FOREIGN.contains(name)
        || declarations.isInScripts(name)
        || repository.files().stream()
            .anyMatch(file -> file.matches("(?:.*/)?(?:\\d+-)?" + name + "(?:\\.\\w+)?(?:/.*)?"));
  }

  private boolean isFile(String name) {
    return repository.files().stream().anyMatch(file -> ("/" + file).endsWith("/" + name))
        || (name.endsWith(".java") && declarations.hasType(name.replace(".java", "")));
  }

  /**
   * Whether the name begins with a directory, so that a/b may be a path; and without a variable.
   */
  private boolean isOfProject(Page page, String name) {
    String[] parts = name.split("/", -1);
    for (String part : parts) {
      boolean isVariable = part.matches(".*[A-Z].*") && !part.contains(".");
      if (MADE.contains(part) || isVariable) {
        return false;
      }
    }
    return FILE.matcher(parts[parts.length - 1]).matches() || exists(page, parts[0]);
  }

  private boolean exists(Page page, String name) {
    Path parent = page.file().getParent();
    if ((parent != null && Files.exists(parent.resolve(name)))
        || Files.exists(repository.root().resolve(name))) {
      return true;
    }
    String part = "/" + name.replaceFirst("/$", "");
    return repository.files().stream()
        .map(file -> "/" + file)
        .anyMatch(file -> file.endsWith(part) || isBelow(file, part));
  }

  /** Whether the file is below a directory of this name within the sources of a module. */
  private static boolean isBelow(String file, String directory) {
    return file.matches(
        "/[^/]+(/src/(main|test)/(java/keystages(/testkit)?|resources))?"
            + Pattern.quote(directory)
            + "/.*");
  }
}
