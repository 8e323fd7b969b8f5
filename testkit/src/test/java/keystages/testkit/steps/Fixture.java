package keystages.testkit.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A project of two small stages. Stage 1 has a store; two steps lead to stage 2, whose store keeps
 * what it is given.
 */
final class Fixture {
  static final String STORE = "src/main/java/keystages/store/Store.java";
  static final String DISK = "src/main/java/keystages/store/Disk.java";
  static final String HEADER =
      "Adds: a disk\nBecause: it has to be kept somewhere\nLayer: store\nStatus: compiles\n";

  private static final String BEFORE =
      """
      package keystages.store;

      public class Store {
        public String kept() {
          return "nothing";
        }
      }
      """;
  private static final String DISK_CLASS =
      """
      package keystages.store;

      class Disk {
        static final String KEPT = "all";
      }
      """;
  private static final String FIRST =
      """

      diff --git a/src/main/java/keystages/store/Disk.java b/src/main/java/keystages/store/Disk.java
      new file mode 100644
      index 0000000..9dbe53b
      --- /dev/null
      +++ b/src/main/java/keystages/store/Disk.java
      @@ -0,0 +1,5 @@
      +package keystages.store;
      +
      +class Disk {
      +  static final String KEPT = "all";
      +}
      """;
  private static final String SECOND =
      """

      diff --git a/src/main/java/keystages/store/Store.java b/src/main/java/keystages/store/Store.java
      index 06b1c43..3d1f2c5 100644
      --- a/src/main/java/keystages/store/Store.java
      +++ b/src/main/java/keystages/store/Store.java
      @@ -2,6 +2,6 @@ package keystages.store;
      \s
       public class Store {
         public String kept() {
      -    return "nothing";
      +    return Disk.KEPT;
         }
       }
      """;

  private final Path root;

  private Fixture(Path root) {
    this.root = root;
  }

  /** Makes it in an empty directory. */
  static Fixture in(Path root) throws IOException {
    Fixture fixture = new Fixture(root);
    fixture.write("stage1-before/" + STORE, BEFORE);
    fixture.write("stage2-after/" + STORE, BEFORE.replace("\"nothing\"", "Disk.KEPT"));
    fixture.write("stage2-after/" + DISK, DISK_CLASS);
    fixture.step("01-disk", HEADER + FIRST);
    fixture.step("02-keep", HEADER.replace("a disk", "the use of it") + SECOND);
    return fixture;
  }

  /** Writes a file of the project. */
  Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    return Files.writeString(path, text);
  }

  /** Writes the patch of a step to stage 2. */
  Path step(String name, String text) throws IOException {
    return write("docs/course/steps/2/" + name + ".patch", text);
  }

  /** Changes the patch of a step to stage 2. */
  Path edit(String name, String from, String to) throws IOException {
    Path file = root.resolve("docs/course/steps/2/" + name + ".patch");
    return step(name, Files.readString(file).replace(from, to));
  }

  /** The series that leads to stage 2. */
  Series series() throws IOException {
    return Series.of(root, 2);
  }

  Path root() {
    return root;
  }
}
