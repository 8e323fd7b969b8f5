package keystages.testkit.check.power;

import java.nio.file.Path;
import java.util.Set;

/** The system calls that change files without showing the bytes, or in ways not modelled. */
final class Refusals {
  private static final Set<String> ALWAYS = Set.of("io_uring_setup", "io_submit");
  private static final Set<String> ON_DATA =
      Set.of(
          "sync_file_range",
          "copy_file_range",
          "sendfile",
          "splice",
          "tee",
          "link",
          "linkat",
          "symlink",
          "symlinkat",
          "mknod",
          "mknodat");

  private Refusals() {}

  static boolean concern(Call call, Path data) {
    if (call.name().equals("mmap")) {
      boolean writes = call.hasFlag("PROT_WRITE") && call.hasFlag("MAP_SHARED");
      return writes && isData(call.pathOf(4), data);
    }
    if (ALWAYS.contains(call.name())) {
      return true;
    }
    return ON_DATA.contains(call.name())
        && call.arguments().stream()
            .anyMatch(a -> isData(Hex.path(a), data) || isData(Hex.strings(a), data));
  }

  private static boolean isData(String path, Path data) {
    return Hex.utf8(path).startsWith(data.toString());
  }
}
