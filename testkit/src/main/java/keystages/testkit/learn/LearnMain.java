package keystages.testkit.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import keystages.testkit.command.Commands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The exercises from the command line. */
@Command(name = "learn", description = "Exercises in a loop: change, see what a test says.")
public final class LearnMain implements Callable<Integer> {
  private static final int USAGE = 2;

  @Parameters(arity = "0..1", paramLabel = "EXERCISE", description = "begin with this one")
  private @Nullable String name;

  @Option(names = "--once", description = "judge once, without waiting for changes")
  private boolean once;

  @Option(names = "--list", description = "list the exercises and what became of them")
  private boolean list;

  @Option(names = "--check", description = "hold the exercises themselves to what they say")
  private boolean check;

  private final Workspace workspace = new Workspace(Path.of(System.getProperty("keystages.root")));
  private final Terminal terminal = Terminal.ofProcess();

  private LearnMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        Commands.of(
                new LearnMain(),
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8),
                LearnMain::complain,
                (e, command, rest) -> complain(String.valueOf(e.getMessage())))
            .execute(arguments));
  }

  private static int complain(String message) {
    System.err.println("keystages: " + message);
    return USAGE;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Exercise> exercises = workspace.exercises();
    if (check) {
      return new ExerciseCheck(workspace, terminal)
          .run(chosen(exercises).map(List::of).orElse(exercises));
    }
    Files.createDirectories(workspace.directory());
    Progress progress = Progress.read(workspace.directory().resolve("progress.txt"));
    for (String line : progress.unreadable()) {
      terminal.line("work/progress.txt: kept a line that says nothing to me: " + line);
    }
    Screen screen = new Screen(terminal, exercises, progress);
    if (list) {
      screen.list();
      return 0;
    }
    writeAgents();
    Optional<Exercise> first = chosen(exercises).or(() -> progress.next(exercises));
    if (first.isEmpty()) {
      screen.finished();
      return 0;
    }
    try (Judges judges = new Judges(workspace)) {
      Loop loop = new Loop(workspace, terminal, exercises, progress, judges);
      if (once) {
        return loop.once(first.get()) ? 0 : 1;
      }
      loop.run(first.get());
      return 0;
    }
  }

  private Optional<Exercise> chosen(List<Exercise> exercises) {
    if (name == null) {
      return Optional.empty();
    }
    String wanted = name;
    return Optional.of(
        exercises.stream()
            .filter(exercise -> exercise.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no exercise '" + wanted + "'; ./keystages learn --list names them all")));
  }

  /** Advice for coding agents beside the exercises, once; a reader may change it. */
  private void writeAgents() throws IOException {
    Path file = workspace.directory().resolve("AGENTS.md");
    if (!Files.exists(file)) {
      try (var text = LearnMain.class.getResourceAsStream("AGENTS.md")) {
        Files.writeString(file, new String(Objects.requireNonNull(text).readAllBytes(), UTF_8));
      }
    }
  }
}
