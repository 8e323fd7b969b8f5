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

  /** What the step changes in the code, file by file. */
  String code() {
    return Arrays.stream(changes.split("(?m)^(?=diff --git )"))
        .flatMap(file -> CodeDiff.of(file).stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /**
   * The part for readers: the changes without the lines that are only for git.
   *
   * @param part a class, or the end of a path, to see its changes alone; or empty
   */
  String changes(String part) throws IOException {
    List<String> files =
        Arrays.stream(changes.split("(?m)^(?=diff --git )"))
            .filter(file -> file.startsWith("diff --git "))
            .filter(file -> isIn(file, part))
            .toList();
    if (files.isEmpty()) {
      throw new IOException("step " + name + " changes no " + part);
    }
    return files.stream()
        .flatMap(String::lines)
        .filter(line -> !line.matches("diff --git .*|index \\S+\\.\\.\\S+.*|\\w+ file mode \\d+"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static boolean isIn(String file, String part) {
    String path = file.lines().findFirst().orElse("");
    return part.isEmpty() || path.endsWith("/" + part) || path.endsWith("/" + part + ".java");
  }
}
