package keystages.testkit.check.power;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The system calls that change files without showing the bytes, or in ways not modelled. */
final class Refusals {
  private static final Set<String> ASYNCHRONOUS = Set.of("io_uring_setup", "io_submit");

  private static final Map<String, String> ON_DATA =
      Map.ofEntries(
          Map.entry("sync_file_range", "forces a file by %s, which promises nothing of a disk"),
          Map.entry("copy_file_range", "copies within its files by %s, and strace shows no bytes"),
          Map.entry("sendfile", "copies into its files by %s, and strace shows no bytes"),
          Map.entry("splice", "moves bytes into its files by %s, and strace shows none"),
          Map.entry("tee", "moves bytes into its files by %s, and strace shows none"),
          Map.entry("link", "makes a hard link by %s, which the model of the disk does not know"),
          Map.entry("linkat", "makes a hard link by %s, which the model of the disk does not know"),
          Map.entry("symlink", "makes a symbolic link, which the model of the disk does not know"),
          Map.entry(
              "symlinkat", "makes a symbolic link, which the model of the disk does not know"),
          Map.entry("mknod", "makes a pipe or a device in its directory by %s"),
          Map.entry("mknodat", "makes a pipe or a device in its directory by %s"));

  private Refusals() {}

  /** What the program does by this call that makes it impossible to judge, after its name. */
  static Optional<String> reason(Call call, Path data) {
    String name = call.name();
    if (ASYNCHRONOUS.contains(name)) {
      return Optional.of("uses " + name + ", and strace does not see what is written that way");
    }
    boolean onData =
        call.arguments().stream()
            .anyMatch(a -> isData(Hex.path(a), data) || isData(Hex.strings(a), data));
    if (!onData) {
      return Optional.empty();
    }
    if (name.equals("mmap")) {
      boolean shared = call.hasFlag("MAP_SHARED") || call.hasFlag("MAP_SHARED_VALIDATE");
      return Optional.of("writes to a file through memory (mmap), and strace does not see when")
          .filter(reason -> shared && call.hasFlag("PROT_WRITE"));
    }
    if (name.equals("ioctl")) {
      return Optional.of("clones a file by ioctl, which the model of the disk does not know")
          .filter(reason -> call.argument(1).contains("CLONE"));
    }
    return Optional.ofNullable(ON_DATA.get(name)).map(reason -> reason.formatted(name));
  }

  private static boolean isData(String path, Path data) {
    return Hex.utf8(path).startsWith(data.toString());
  }
}
