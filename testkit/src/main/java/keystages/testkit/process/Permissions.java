package keystages.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** File permissions, and those whom they do not stop. */
public final class Permissions {
  /** The capabilities that let root read and write whatever it likes (capabilities(7)). */
  private static final List<String> OBEY =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private Permissions() {}

  /** Sets them as {@code rwxr-x---} does. */
  public static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /**
   * The wrapper of a launch whose process obeys permissions even if root starts it.
   *
   * @param unreadable a file that nobody may read
   */
  public static List<String> obeyed(Path unreadable) {
    return Files.isReadable(unreadable) ? OBEY : List.of();
  }
}
