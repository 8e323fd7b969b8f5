package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The changes of a step.
 *
 * @param changes the part of the patch that follows its header
 */
record StepPatch(String name, String changes) {
  /** In a fence, for the code that the others of the page do not show. */
  static final String CODE = "code";

  /** Reads the patch of a step, such as 2.5. */
  static StepPatch of(Repository repository, String step) throws IOException {
    String[] numbers = step.split("\\.", 2);
    String prefix =
        String.format(
            Locale.ROOT, "docs/course/steps/%s/%02d-", numbers[0], Integer.parseInt(numbers[1]));
    List<String> found =
        repository.files().stream()
            .filter(file -> file.startsWith(prefix) && file.endsWith(".patch"))
            .toList();
    if (found.size() != 1) {
      throw new IOException("there are " + found.size() + " patches " + prefix + "*.patch");
    }
    String patch = Files.readString(repository.root().resolve(found.getFirst()));
    return new StepPatch(step, patch.substring(patch.indexOf("\n\n") + 2));
  }

  /** What the step changes in the code and no other fence of the page shows, file by file. */
  String codeLeftBy(Page page) throws IOException {
    List<String> inFull = shownInFull(page);
    return files().stream()
        .filter(file -> !inFull.contains(file))
        .flatMap(file -> CodeDiff.of(file).stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** The files whose changes a fence of the page shows in full. */
  List<String> shownInFull(Page page) throws IOException {
    List<Fence> fences = page.fences();
    return files().stream()
        .filter(file -> fences.stream().anyMatch(fence -> isShownInFull(file, fence)))
        .toList();
  }

  /** The places on the page at which this file is shown, in full or as code. */
  List<String> places(String file, Page page) throws IOException {
    boolean inFull = shownInFull(page).contains(file);
    String rest = "diff " + name + " " + CODE;
    return page.fences().stream()
        .filter(fence -> inFull ? isShownInFull(file, fence) : fence.info().equals(rest))
        .map(fence -> page.name() + ":" + fence.line())
        .toList();
  }

  private boolean isShownInFull(String file, Fence fence) {
    String whole = "diff " + name;
    String part = fence.info().replace(whole + " ", "");
    return fence.info().equals(whole)
        || (fence.info().startsWith(whole + " ") && !part.equals(CODE) && isIn(file, part));
  }

  /** The changes of each file. */
  List<String> files() {
    return Arrays.stream(changes.split("(?m)^(?=diff --git )"))
        .filter(file -> file.startsWith("diff --git "))
        .toList();
  }

  /**
   * The part for readers: the changes without the lines that are only for git.
   *
   * @param part a class, or the end of a path, to see its changes alone; or empty
   */
  String changes(String part) throws IOException {
    List<String> files = files().stream().filter(file -> isIn(file, part)).toList();
    if (files.isEmpty()) {
      throw new IOException("step " + name + " changes no " + part);
    }
    return files.stream()
        .flatMap(String::lines)
        .filter(line -> !line.matches("diff --git .*|index \\S+\\.\\.\\S+.*|\\w+ file mode \\d+"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** The class that is changed, in backticks. */
  static String nameOf(String file) {
    return file.lines().findFirst().orElse("").replaceFirst(".*/(\\w+)\\.java$", "`$1`");
  }

  private static boolean isIn(String file, String part) {
    String path = file.lines().findFirst().orElse("");
    return part.isEmpty() || path.endsWith("/" + part) || path.endsWith("/" + part + ".java");
  }
}
