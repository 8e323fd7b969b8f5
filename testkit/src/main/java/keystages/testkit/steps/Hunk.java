package keystages.testkit.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import keystages.testkit.variant.Git;
import keystages.testkit.variant.PatchFile;

/**
 * A change to one place of one file, of a stage to which steps lead.
 *
 * @param file that it changes
 * @param body its lines with their signs
 */
record Hunk(FileDiff file, String at, List<String> body) {
  Hunk {
    body = List.copyOf(body);
  }

  /** The hunks of a diff that git made. */
  static List<Hunk> in(String diff) {
    List<Hunk> hunks = new ArrayList<>();
    for (FileDiff file : FileDiff.in(new PatchFile(Path.of("diff"), List.of(), diff))) {
      String[] parts = file.text().split("\n(?=@@ )", -1);
      for (int i = 1; i < parts.length; i++) {
        List<String> lines = parts[i].lines().toList();
        FileDiff head = new FileDiff(file.path(), file.line(), parts[0] + "\n");
        hunks.add(new Hunk(head, lines.getFirst(), lines.subList(1, lines.size())));
      }
    }
    return hunks;
  }

  /** Whether the other makes the same change, if in another place. */
  boolean isSameAs(Hunk other) {
    return file.path().equals(other.file.path()) && body.equals(other.body);
  }

  /** Applies it to sources that it fits; false, and nothing is changed, if it does not. */
  boolean fits(Path sources, Path scratch) throws IOException, InterruptedException {
    String text = file.text() + at + "\n" + String.join("\n", body) + "\n";
    String patch =
        Files.writeString(scratch.resolve("hunk.patch"), text).toAbsolutePath().toString();
    Git git = Git.in(sources);
    return git.run("apply", patch).isFine()
        || (!side('-').isEmpty() && git.run("apply", "-C1", patch).isFine());
  }

  /**
   * Whether the sources have the lines that it changes, or those between which it adds some, and it
   * has not been made there.
   */
  boolean concerns(Path sources) throws IOException {
    Path source = sources.resolve(file.path());
    if (!Files.exists(source)) {
      return false;
    }
    List<String> lines = Files.readAllLines(source);
    List<String> before = side('-');
    return before.isEmpty()
        ? has(lines, neighbours())
        : has(lines, before) && !has(lines, side('+'));
  }

  private static boolean has(List<String> lines, List<String> block) {
    return !block.isEmpty() && Collections.indexOfSubList(lines, block) >= 0;
  }

  /** The lines from the first change to the last as one side has them; none if it has none. */
  private List<String> side(char sign) {
    int first = 0;
    int last = body.size();
    while (first < last && body.get(first).startsWith(" ")) {
      first++;
    }
    while (last > first && body.get(last - 1).startsWith(" ")) {
      last--;
    }
    return lines(body.subList(first, last), sign);
  }

  /** The lines around what is added. */
  private List<String> neighbours() {
    int first = 0;
    while (first < body.size() && body.get(first).startsWith(" ")) {
      first++;
    }
    int last = first;
    while (last < body.size() && !body.get(last).startsWith(" ")) {
      last++;
    }
    List<String> around = new ArrayList<>(body.subList(Math.max(0, first - 1), first));
    around.addAll(body.subList(last, Math.min(last + 1, body.size())));
    return lines(around, ' ');
  }

  private static List<String> lines(List<String> body, char sign) {
    return body.stream()
        .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == sign)
        .map(line -> line.substring(1))
        .toList();
  }

  /** Which file it changes and where. */
  @Override
  public String toString() {
    return file.path() + " at " + at.replaceFirst("^@@ -\\d+(?:,\\d+)? \\+(\\d+).*", "line $1");
  }
}
