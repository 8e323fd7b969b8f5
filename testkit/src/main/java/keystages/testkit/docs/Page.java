package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * A Markdown file of the project.
 *
 * @param name its path below the root of the checkout, with slashes
 */
public record Page(Path root, String name, List<String> lines) {
  public Page {
    lines = List.copyOf(lines);
  }

  /** Reads a page. */
  public static Page read(Path root, String name) throws IOException {
    return new Page(root, name, Files.readAllLines(root.resolve(name)));
  }

  /** The file. */
  public Path file() {
    return root.resolve(name);
  }

  /** This page with other lines. */
  Page with(List<String> others) {
    return new Page(root, name, others);
  }

  /** The whole text, as it stands in the file. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The page's fences, in order. */
  public List<Fence> fences() throws IOException {
    return Fence.of(name, lines);
  }

  /** The lines without those of fences, which are empty here: a line keeps its number. */
  public List<String> prose() throws IOException {
    return without(fence -> true);
  }

  /** The lines without those of sessions, which are empty here. */
  List<String> withoutSessions() throws IOException {
    return without(fence -> fence.kind().equals("console"));
  }

  private List<String> without(Predicate<Fence> left) throws IOException {
    List<String> rest = new ArrayList<>(lines);
    for (Fence fence : fences()) {
      if (left.test(fence)) {
        Collections.fill(rest.subList(fence.line() - 1, fence.lastLine()), "");
      }
    }
    return rest;
  }

  /** A complaint about a line, from 1, in the form that editors open. */
  String finding(int line, String words) {
    return name + ":" + line + ": " + words;
  }
}
