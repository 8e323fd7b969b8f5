package keystages.checks.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A checkout of two small stages with the real launcher. Its Maven and its JDK are scripts: this
 * Maven writes down its arguments and makes the jar, this Java prints what it was asked to run, and
 * makes a jar when it is asked to build other sources than those of a stage.
 */
final class Checkout {
  private static final Path REAL = Path.of(System.getProperty("keystages.root"));
  private static final String JAVA =
      """
      #!/bin/sh
      echo "locale $LC_ALL"
      for argument; do printf '<%s>\\n' "$argument"; done
      if (: <&9) 2>/dev/null; then echo 'keeps builds waiting'; fi
      while [ $# -gt 0 ] && [ "$1" != keystages.testkit.steps.StepsMain ]; do shift; done
      if [ "$2" = build ]; then cp "$4" "$3"; fi
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>"$FAKE/maven.log"
      if [ -f "$FAKE/during" ]; then . "$FAKE/during"; fi
      mkdir -p stage1-one/target
      echo jar >stage1-one/target/stage1-one.jar.new
      mv stage1-one/target/stage1-one.jar.new stage1-one/target/stage1-one.jar
      """;

  private final Path root;
  private final Path tools;

  /**
   * What the launcher did.
   *
   * @param out what it printed
   * @param err what it complained of
   */
  record End(int exitCode, String out, String err) {}

  private Checkout(Path root, Path tools) {
    this.root = root;
    this.tools = tools;
  }

  /** Makes one in a new directory of this name. */
  static Checkout in(Path directory, String name) throws IOException {
    Checkout checkout = new Checkout(directory.resolve(name), directory.resolve("tools"));
    script(checkout.root.resolve("keystages"), Files.readString(REAL.resolve("keystages")));
    for (String file : List.of("pom.xml", "stage1-one/pom.xml", "stage2-two/pom.xml")) {
      checkout.write(file, "<project/>");
    }
    checkout.write("stage1-one/src/main/java/keystages/Main.java", "class Main {\n}\n");
    checkout.write("stage1-one/src/test/java/keystages/MainTest.java", "class MainTest {\n}\n");
    checkout.write(
        "stage2-two/src/main/java/keystages/Main.java", "class Main {\n} // \"--data\"\n");
    script(checkout.tools.resolve("mvn"), MAVEN);
    script(checkout.tools.resolve("jdk/bin/java"), JAVA);
    script(checkout.tools.resolve("jdk/bin/javac"), JAVA);
    Files.writeString(checkout.tools.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    return checkout;
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }

  Path root() {
    return root;
  }

  /** Writes a file of the checkout, as newer than anything that is there. */
  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  /** What Maven does when it is called, as lines of a shell script, before it makes the jar. */
  void duringABuild(String script) throws IOException {
    Files.writeString(tools.resolve("during"), script);
  }

  /** The arguments of each call of Maven. */
  List<String> builds() throws IOException {
    Path log = tools.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Starts the launcher. */
  Process start(Map<String, String> environment, List<String> arguments, Path out, Path err)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", root.resolve("keystages").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(tools.toFile());
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", tools.resolve("jdk").toString());
    builder.environment().put("FAKE", tools.toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Runs the launcher to its end. */
  End run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(tools, "out", "");
    Path err = Files.createTempFile(tools, "err", "");
    int exitCode = start(environment, List.of(arguments), out, err).waitFor();
    return new End(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  /** Runs the launcher to its end. */
  End run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }
}
