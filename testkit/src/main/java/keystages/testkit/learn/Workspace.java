package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keystages.testkit.docs.JavaMember;
import keystages.testkit.steps.Series;
import keystages.testkit.variant.Git;
import keystages.testkit.variant.Trees;

/**
 * Where a reader works: {@code work/NAME} holds the sources of an exercise, as {@code src/main} of
 * a module that no build knows, and the tests that it brings. What has once been laid out is the
 * reader's; only {@link #reset} writes over it.
 *
 * @param root the directory of the project
 */
record Workspace(Path root) {
  private static final Path MAIN = Path.of("src/main");
  private static final Path TEST = Path.of("src/test");
  private static final Path EXERCISES = Path.of("docs/course/exercises");

  /** The directory below which a reader works. */
  Path directory() {
    return root.resolve("work");
  }

  List<Exercise> exercises() throws IOException {
    return Exercise.in(root.resolve(EXERCISES), root.resolve("testkit/planted"));
  }

  /** The module of a stage. */
  Path stage(int number) throws IOException {
    return Series.directoryOfStage(root, number)
        .orElseThrow(() -> new IOException("there is no stage " + number));
  }

  /**
   * The tests of the exercise's stage that neither start the program nor are marked as slow, by
   * their order.
   */
  List<String> fastTests(Exercise exercise) throws IOException {
    Path directory = stage(exercise.stage()).resolve("src/test/java");
    List<String> tests = new ArrayList<>();
    for (Path file : Trees.files(directory)) {
      if (file.toString().endsWith("Test.java")
          && !Files.readString(directory.resolve(file)).contains("@Order(Order.DEFAULT + 1)")) {
        tests.add(file.toString().replace(".java", "").replace('/', '.'));
      }
    }
    return tests;
  }

  /** The directory in which the reader works on the exercise. */
  Path of(Exercise exercise) {
    return directory().resolve(exercise.name());
  }

  /** Lays the exercise out if that has not been done. */
  void lay(Exercise exercise) throws IOException, InterruptedException {
    if (!Files.exists(of(exercise))) {
      reset(exercise);
    }
  }

  /** Lays the exercise out as it was shipped; what the reader wrote is lost. */
  void reset(Exercise exercise) throws IOException, InterruptedException {
    // Made aside, so that an interrupted copy is not taken for a whole one.
    Path aside = directory().resolve("." + exercise.name() + ".tmp");
    Trees.delete(aside);
    Files.createDirectories(aside);
    shipped(exercise, aside);
    Trees.delete(of(exercise));
    Files.move(aside, of(exercise));
  }

  /** Writes the exercise as it is shipped into an empty directory. */
  void shipped(Exercise exercise, Path to) throws IOException, InterruptedException {
    switch (exercise.kind()) {
      case FIND, PREDICT -> stageWithBug(exercise, to);
      case BREAK -> Trees.copy(stage(exercise.stage()).resolve(MAIN), to.resolve(MAIN));
      case EXTEND -> extended(exercise, to, "src/test/*");
      case BUILD -> {
        reference(exercise, to);
        for (String member : exercise.all("Remove")) {
          removeBody(fileOf(to, member), member);
        }
      }
    }
  }

  /** Writes the reference solution into an empty directory. */
  void reference(Exercise exercise, Path to) throws IOException, InterruptedException {
    switch (exercise.kind()) {
      case BREAK -> stageWithBug(exercise, to);
      case BUILD -> Series.lay(root, exercise.only("Step"), to);
      case EXTEND -> extended(exercise, to, "*");
      case FIND, PREDICT -> Trees.copy(stage(exercise.stage()).resolve(MAIN), to.resolve(MAIN));
    }
  }

  private void stageWithBug(Exercise exercise, Path to) throws IOException, InterruptedException {
    Trees.copy(stage(exercise.stage()).resolve(MAIN), to.resolve(MAIN));
    Path patch = exercise.bug().orElseThrow().patch();
    Git.Result git = Git.in(to).apply(List.of(patch));
    if (!git.isFine()) {
      throw new IOException(patch + " does not apply to the stage: " + git.said());
    }
  }

  /** Writes the stage with what the patch changes in files like these; no test that it leaves. */
  private void extended(Exercise exercise, Path to, String files)
      throws IOException, InterruptedException {
    Path stage = stage(exercise.stage());
    Trees.copy(stage.resolve(MAIN), to.resolve(MAIN));
    for (Path file : exercise.text().changed()) {
      if (file.startsWith(TEST) && Files.exists(stage.resolve(file))) {
        Path copy = to.resolve(file);
        Files.createDirectories(copy.toAbsolutePath().getParent());
        Files.copy(stage.resolve(file), copy);
      }
    }
    Path patch = exercise.text().file().toAbsolutePath();
    Git.Result git = Git.in(to).run("apply", "--include=" + files, patch.toString());
    if (!git.isFine()) {
      throw new IOException(patch + " does not apply to the stage: " + git.said());
    }
  }

  private static void removeBody(Path file, String method) throws IOException {
    String body =
        "{\n    throw new UnsupportedOperationException(\"yours to write: %s\");\n  }"
            .formatted(method);
    Files.writeString(file, JavaMember.withBody(file, method, body));
  }

  private static Path fileOf(Path module, String member) throws IOException {
    String name = member.replaceFirst("#.*", "") + ".java";
    try (Stream<Path> files = Files.walk(module.resolve(MAIN))) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no class of " + member));
    }
  }

  /** The files of the exercise and when each was last changed: what to watch. */
  Map<Path, FileTime> times(Exercise exercise) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : Trees.files(of(exercise))) {
      try {
        times.put(file, Files.getLastModifiedTime(of(exercise).resolve(file)));
      } catch (NoSuchFileException e) {
        // an editor's temporary file that is gone again
      }
    }
    return times;
  }

  /** The reader's changes, as the lines of a diff. */
  List<String> changes(Exercise exercise) throws IOException, InterruptedException {
    return with(directory -> shipped(exercise, directory), shipped -> diff(shipped, of(exercise)));
  }

  /** The way from the exercise as it was shipped to the reference, as the lines of a diff. */
  List<String> answer(Exercise exercise) throws IOException, InterruptedException {
    return with(
        shipped -> shipped(exercise, shipped),
        shipped -> with(to -> reference(exercise, to), reference -> diff(shipped, reference)));
  }

  /** Something done in a directory. */
  @FunctionalInterface
  private interface Work<T> {
    T in(Path directory) throws IOException, InterruptedException;
  }

  /** Something written into a directory. */
  @FunctionalInterface
  private interface Layout {
    void into(Path directory) throws IOException, InterruptedException;
  }

  private static <T> T with(Layout layout, Work<T> work) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("learn");
    try {
      layout.into(directory);
      return work.in(directory);
    } finally {
      Trees.delete(directory);
    }
  }

  private static List<String> diff(Path before, Path after)
      throws IOException, InterruptedException {
    return Git.in(after)
        .run(
            "diff",
            "--no-index",
            "--no-color",
            "--no-prefix",
            "--",
            before.toString(),
            after.toString())
        .said()
        .lines()
        .filter(line -> !line.matches("(diff --git|index|new file mode) .*"))
        .map(
            line ->
                line.replace(before.toString().substring(1) + "/", "")
                    .replace(after.toString().substring(1) + "/", ""))
        .toList();
  }
}
