package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.steps.Series;
import keystages.testkit.variant.Trees;

/**
 * The fences of a page, each of one of four kinds:
 *
 * <pre>
 * console                     typed and compared: see {@link Typing}
 * java STAGE CLASS[#MEMBER]   a member of a stage, or with N.M for STAGE, of a step;
 *                             CLASS may be layer/Class, Class.Nested
 * diff N.M [PATH-OR-CLASS]    the patch of a step, or the part of it that changes one file
 * diff N.M code               what the page shows by no such fence, without imports and Javadoc
 * text [NAME]                 not checked
 * </pre>
 *
 * This class puts in the text of {@code java} and {@code diff}, and holds it to the source.
 *
 * @param text the page as it should be
 * @param findings what is wrong, each with page and line
 * @param kinds how many fences of each kind there are
 */
public record Listings(String text, List<String> findings, Map<String, Integer> kinds) {
  private static final Pattern JAVA = Pattern.compile("java (\\d+)(\\.\\d+)? (\\S+)");
  private static final Pattern DIFF = Pattern.compile("diff (\\d+\\.\\d+)(?: (\\S+))?");
  private static final Pattern TEXT = Pattern.compile("text( \\S+)?");
  private static final Pattern OTHER_CODE =
      Pattern.compile("\\s+```.*|[\\s>]*~~~.*|>\\s*```.*|````.*|.*<pre\\b.*");
  private static final String KINDS =
      "a fence is console, java STAGE CLASS#MEMBER, java N.M CLASS#MEMBER, diff N.M [FILE], diff N.M code or text";

  /** Compares the fences of a page with the sources. */
  public static Listings of(Repository repository, Page page) throws IOException {
    List<String> findings = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    List<String> lines = new ArrayList<>(page.lines());
    for (Fence fence : page.fences().reversed()) { // so that the lines above keep their numbers
      kinds.merge(fence.kind(), 1, Integer::sum);
      try {
        String content = content(repository, page, fence);
        if (!content.equals(fence.content())) {
          findings.add(page.finding(fence.line(), difference(fence, content)));
          List<String> body = lines.subList(fence.line(), fence.lastLine() - 1);
          body.clear();
          body.addAll(content.lines().toList());
        }
      } catch (IOException e) {
        findings.add(page.finding(fence.line(), "```" + fence.info() + ": " + e.getMessage()));
      }
    }
    addOtherCode(page, findings);
    return new Listings(page.with(lines).text(), findings, kinds);
  }

  private static String content(Repository repository, Page page, Fence fence) throws IOException {
    Matcher java = JAVA.matcher(fence.info());
    Matcher diff = DIFF.matcher(fence.info());
    if (java.matches()) {
      return java.group(2) == null
          ? member(repository.module(Integer.parseInt(java.group(1))), java.group(3))
          : memberOfStep(repository.root(), java.group(1) + java.group(2), java.group(3));
    }
    if (diff.matches()) {
      String part = diff.group(2);
      StepPatch patch = StepPatch.of(repository, diff.group(1));
      return StepPatch.CODE.equals(part)
          ? patch.codeLeftBy(page)
          : patch.changes(part == null ? "" : part);
    }
    if (fence.info().equals("console") && !fence.content().startsWith("$ ")) {
      throw new IOException("a session begins with a command, after \"$ \"");
    }
    if (fence.info().equals("console") || TEXT.matcher(fence.info()).matches()) {
      return fence.content();
    }
    throw new IOException(KINDS);
  }

  /** The source of {@code Class#member} as it is after a step. */
  private static String memberOfStep(Path root, String step, String name) throws IOException {
    Path laid = Files.createTempDirectory("step");
    try {
      Series.lay(root, step, laid);
      return member(laid, name);
    } catch (InterruptedException e) {
      throw new IOException("interrupted while step " + step + " was laid", e);
    } catch (IllegalArgumentException | AssertionError e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Trees.delete(laid);
    }
  }

  /** The source of {@code Class#member}, where the class may have its layer before it. */
  private static String member(Path module, String name) throws IOException {
    String type = name.replaceFirst("[.#].*", "");
    Path file = Repository.source(module, type);
    String member = name.substring(type.lastIndexOf('/') + 1);
    return JavaMember.source(file, member.replaceFirst("^\\w+\\.", "")); // a nested class
  }

  private static String difference(Fence fence, String content) {
    List<String> shown = fence.content().lines().toList();
    List<String> real = content.lines().toList();
    int i = 0;
    while (i < shown.size() && i < real.size() && shown.get(i).equals(real.get(i))) {
      i++;
    }
    return String.format(
        Locale.ROOT,
        "```%s differs in its line %d: the page has \"%s\", the source \"%s\"",
        fence.info(),
        i + 1,
        i < shown.size() ? shown.get(i) : "",
        i < real.size() ? real.get(i) : "");
  }

  /** Code that is no such fence would go unchecked. */
  private static void addOtherCode(Page page, List<String> findings) throws IOException {
    List<String> prose = page.prose();
    boolean inList = false;
    for (int i = 0; i < prose.size(); i++) {
      String line = prose.get(i);
      if (OTHER_CODE.matcher(line).matches()) {
        findings.add(
            page.finding(i + 1, "a fence is three backticks at the left margin: " + line.strip()));
      }
      if (!line.isBlank() && !line.startsWith(" ")) {
        inList = line.matches("([-*+]|\\d+[.)]) .*");
      }
      boolean afterBlank = i > 0 && prose.get(i - 1).isBlank();
      if (line.startsWith("    ") && afterBlank && !inList) {
        findings.add(page.finding(i + 1, "an indented block would go unchecked; " + KINDS));
      }
    }
  }

  /** Rewrites the page as it should be; what is wrong by itself stays. */
  public void update(Page page) throws IOException {
    if (!text.equals(page.text())) {
      Files.writeString(page.file(), text);
    }
  }
}
