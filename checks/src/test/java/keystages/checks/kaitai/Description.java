package keystages.checks.kaitai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of each type of a {@code .ksy} file; the file's own are those of the type "". */
record Description(Map<String, List<Map<String, String>>> types) {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "contents",
          "type",
          "size",
          "size-eos",
          "encoding",
          "if",
          "repeat",
          "repeat-expr",
          "repeat-until",
          "doc",
          "valid",
          "valid min",
          "valid max",
          "valid expr");
  private static final Pattern TYPE = Pattern.compile(" {2}(\\w+):");
  private static final Pattern FIELD = Pattern.compile("( *)(- )?([a-z-]+):(?: (.+))?");

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException if it uses what the interpreter does not know
   */
  static Description of(List<String> lines) {
    Map<String, List<Map<String, String>>> types = new HashMap<>();
    List<Map<String, String>> type = new ArrayList<>();
    types.put("", type);
    int fields = 2; // the indentation of the fields of this type
    Map<String, String> field = Map.of();
    for (String line : lines.subList(lines.indexOf("seq:") + 1, lines.size())) {
      Matcher named = TYPE.matcher(line);
      Matcher entry = FIELD.matcher(line);
      if (named.matches()) {
        type = new ArrayList<>();
        types.put(named.group(1), type);
        fields = 6;
      } else if (!entry.matches()) {
        throw new IllegalArgumentException("cannot read: " + line);
      } else if (!line.equals("types:") && !line.equals("    seq:")) {
        if (entry.group(2) != null) {
          field = new LinkedHashMap<>();
          type.add(field);
        }
        boolean nested = entry.group(2) == null && entry.group(1).length() > fields + 2;
        String key = nested ? "valid " + entry.group(3) : entry.group(3);
        if (!KEYS.contains(key)) {
          throw new IllegalArgumentException("unknown key: " + line);
        }
        if (entry.group(4) != null) {
          field.put(key, entry.group(4));
        }
      }
    }
    return new Description(types);
  }
}
