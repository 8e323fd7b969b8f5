package keystages.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** File permissions, also for tests that root runs: root ignores them otherwise. */
public final class Permissions {
  /** Drops the capabilities that let root read and write any file (capabilities(7)). */
  private static final List<String> WITHOUT_OVERRIDE =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private Permissions() {}

  /** Sets the permissions of a file, written like {@code rwxr-x---}. */
  public static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /**
   * A wrapper for a launch, so that the process obeys permissions even if root starts it.
   *
   * @param unreadable a file without read permission; whoever can read it all the same is root
   */
  public static List<String> obeyed(Path unreadable) {
    return Files.isReadable(unreadable) ? WITHOUT_OVERRIDE : List.of();
  }
}
