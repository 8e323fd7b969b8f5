package keystages.testkit.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.testkit.check.CheckMain;
import keystages.testkit.process.Permissions;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.Trees;
import keystages.testkit.variant.Variant;

/**
 * Holds a stage with a bug in it to the level of the checker that the patch names, as a foreign
 * program, and expects that the promise is found broken: what {@code ./keystages plant --levels}
 * runs, two at a time. A patch whose bug no black box can see is left out.
 */
public final class LevelsMain {
  private static final int AT_A_TIME = 2;
  private static final int BROKEN = 1;
  private static final String ROUNDS = "2";

  /**
   * More, since half of these kill under load, and two writers in each other's way take a while.
   */
  private static final String ROUNDS_OF_LEVEL_2 = "10";

  private LevelsMain() {}

  /**
   * Takes the directory of the stage's module, then the patches. Exits with 1 if a bug is not found
   * at its level.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    Path module = Path.of(arguments[0]);
    Stage stage = Stage.of(module.resolve("target/" + module.getFileName() + ".jar"));
    List<Future<String>> hunts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (String patch : List.of(arguments).subList(1, arguments.length)) {
        PlantedBug bug = PlantedBug.read(Path.of(patch));
        hunts.add(threads.submit(() -> hunt(bug, stage, out)));
      }
    }
    List<String> missed = new ArrayList<>();
    for (Future<String> hunt : hunts) {
      missed.add(hunt.get());
    }
    missed.removeIf(String::isEmpty);
    if (!missed.isEmpty()) {
      out.println("not found at its level: " + String.join(", ", missed));
      System.exit(1);
    }
  }

  /** Returns the name of the bug if it is not found. */
  private static String hunt(PlantedBug bug, Stage stage, PrintStream out)
      throws IOException, InterruptedException {
    return bug.level().startsWith("none") || isFound(bug, stage, out) ? "" : bug.name();
  }

  private static boolean isFound(PlantedBug bug, Stage stage, PrintStream out)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("planted");
    try {
      Variant planted = PlantedStage.plant(bug, stage, work);
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Path run = work.resolve("run");
      Files.writeString(
          run,
          "#!/bin/sh\nexec "
              + java
              + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "
              + planted.jar()
              + " \"$@\"\n");
      Permissions.set(run, "rwxr-xr-x");
      return isBroken(bug, run, out);
    } finally {
      Trees.delete(work);
    }
  }

  private static boolean isBroken(PlantedBug bug, Path run, PrintStream out) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, UTF_8);
    long start = System.nanoTime();
    String rounds = bug.level().equals("2") ? ROUNDS_OF_LEVEL_2 : ROUNDS;
    String[] options = {
      "--run", run.toString(), "--level", bug.level(), "--rounds", rounds, "--seed", "1"
    };
    boolean broken = CheckMain.run(options, print, print) == BROKEN;
    out.printf(
        Locale.ROOT,
        "%s: level %s %s (%.1f s)%n",
        bug.name(),
        bug.level(),
        broken ? "broken" : "NOT broken, but:\n" + said.toString(UTF_8),
        (System.nanoTime() - start) / 1e9);
    return broken;
  }
}
