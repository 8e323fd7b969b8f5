package keystages.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stage as the build left it, and the two ways in which stages differ from outside.
 *
 * @param number the number of the stage, from 1
 * @param jar the file that {@code java -jar} runs
 * @param protocol the wire format that the stage speaks
 * @param keepsData whether the stage takes {@code --data}
 */
public record Stage(int number, Path jar, Protocol protocol, boolean keepsData) {
  /** The build sets it for the tests that run the jar. */
  private static final String PROPERTY = "keystages.jar";

  private static final Pattern NAME = Pattern.compile("stage(\\d)-.*\\.jar");
  private static final int FIRST_ON_DISK = 2;
  private static final int FIRST_ON_NETWORK = 3;

  /** The stage that the running tests belong to. */
  public static Stage underTest() {
    String jar = System.getProperty(PROPERTY);
    if (jar == null) {
      throw new IllegalStateException("run by the build, which sets -D" + PROPERTY);
    }
    return of(Path.of(jar));
  }

  /**
   * The stage in this jar; the name of the file says which.
   *
   * @throws IllegalArgumentException if the file is missing or has another name
   */
  public static Stage of(Path jar) {
    Matcher name = NAME.matcher(String.valueOf(jar.getFileName()));
    if (!name.matches() || !Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("not the jar of a stage: " + jar);
    }
    int number = Integer.parseInt(name.group(1));
    return new Stage(
        number,
        jar.toAbsolutePath(),
        number < FIRST_ON_NETWORK ? Protocol.LINES : Protocol.HTTP,
        number >= FIRST_ON_DISK);
  }

  /** The name of the module. */
  public String name() {
    return String.valueOf(jar.getFileName()).replace(".jar", "");
  }
}
