package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import keystages.testkit.powerloss.DiskState;

/** The files and directories of a disk state. */
public final class DiskImage {
  private static final int SHOWN = 12;

  private final Path root;

  DiskImage(DiskState state) {
    this.root = state.mount().getPath("/");
  }

  /** The same for disks with the same names and bytes. */
  String fingerprint() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path path : paths()) {
        digest.update((path + (Files.isDirectory(path) ? "/\0" : "\0")).getBytes(UTF_8));
        if (!Files.isDirectory(path)) {
          byte[] bytes = Files.readAllBytes(path);
          digest.update((bytes.length + "\0").getBytes(UTF_8));
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The names that only one of the two disks has, or that have other bytes. */
  SortedSet<String> differences(DiskImage other) throws IOException {
    Map<String, String> mine = contents();
    Map<String, String> theirs = other.contents();
    SortedSet<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    names.removeIf(name -> Objects.equals(mine.get(name), theirs.get(name)));
    return names;
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new HashMap<>();
    for (Path path : paths()) {
      byte[] bytes = Files.isDirectory(path) ? new byte[0] : Files.readAllBytes(path);
      contents.put(root.relativize(path).toString(), new String(bytes, ISO_8859_1));
    }
    return contents;
  }

  /** Makes real files and directories of them. */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Path path : paths()) {
      Path real = directory.resolve(root.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(real);
      } else {
        Files.write(real, Files.readAllBytes(path));
      }
    }
  }

  /** The names and sizes. */
  public String describe() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Path> paths = paths();
    for (Path path : paths.subList(0, Math.min(paths.size(), SHOWN))) {
      String size = Files.isDirectory(path) ? "directory" : Files.size(path) + " bytes";
      text.append(root.relativize(path)).append("  ").append(size).append('\n');
    }
    text.append(paths.size() > SHOWN ? "and " + (paths.size() - SHOWN) + " more" : "");
    return text.isEmpty() ? "none" : text.toString();
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> !path.equals(root)).sorted().toList();
    }
  }
}
