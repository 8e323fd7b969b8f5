package keystages.testkit.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patch that says what it is for: a header of {@code Name: text} lines, an empty line, then a
 * unified diff within a stage's module.
 *
 * @param diff what follows the header
 */
public record PatchFile(Path file, List<Field> header, String diff) {
  /**
   * A line of the header.
   *
   * @param line its number, from 1
   */
  public record Field(String name, String value, int line) {}

  private static final Pattern FIELD = Pattern.compile("([A-Z][a-z]+(?:-[a-z]+)*): (.*\\S) *");
  private static final Pattern CHANGED =
      Pattern.compile("^(?:--- a|\\+\\+\\+ b)/(\\S+)", Pattern.MULTILINE);

  public PatchFile {
    header = List.copyOf(header);
  }

  /**
   * Reads a patch.
   *
   * @throws IllegalArgumentException if a line of its header is no field; the message names it
   */
  public static PatchFile read(Path file) throws IOException {
    String[] parts = Files.readString(file).split("\n\n", 2);
    List<Field> header = new ArrayList<>();
    for (String line : parts[0].lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw wrong(file, header.size() + 1, "expected \"Name: text\", not \"" + line + "\"");
      }
      header.add(new Field(field.group(1), field.group(2), header.size() + 1));
    }
    return new PatchFile(file, header, parts.length == 1 ? "" : parts[1]);
  }

  /** Complains of a line of a patch. */
  public static IllegalArgumentException wrong(Path file, int line, String problem) {
    return new IllegalArgumentException(file + ":" + line + ": " + problem);
  }

  /** The values of all lines of the header with this name, in their order. */
  public List<String> all(String name) {
    return header.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
  }

  /**
   * The value of the only line of the header with this name.
   *
   * @throws IllegalArgumentException if it has no such line, or several
   */
  public String only(String name) {
    List<String> values = all(name);
    if (values.size() != 1) {
      String found = values.isEmpty() ? " has no line \"" : " has several lines \"";
      throw new IllegalArgumentException(file + found + name + ": …\"");
    }
    return values.getFirst();
  }

  /** The files that the patch makes, changes or deletes, relative to the module. */
  public List<Path> changed() {
    Matcher files = CHANGED.matcher(diff);
    return files.results().map(found -> Path.of(found.group(1))).distinct().toList();
  }

  /** The name of the file without its extension. */
  public String name() {
    return String.valueOf(file.getFileName()).replace(".patch", "");
  }
}
