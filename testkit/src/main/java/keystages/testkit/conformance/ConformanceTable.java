package keystages.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.conformance.Row.Fate;
import keystages.testkit.http.Escapes;
import org.jspecify.annotations.Nullable;

/** Reads {@code http-conformance.txt}, which says at its top how it is written. */
public final class ConformanceTable {
  private static final Pattern STATUS =
      Pattern.compile("< (100\\? )?(\\d{3}|none)( \"(.*)\")?( (keep|close|end))?");
  private static final Pattern FIELD = Pattern.compile("< ([A-Za-z-]+)(?:: (.*)| absent)");
  private static final Pattern EFFECT = Pattern.compile("= (.+?) (?:\"(.*)\"|gone)");

  private final List<Row> rows = new ArrayList<>();
  private String section = "";
  private String name = "";
  private final StringBuilder request = new StringBuilder();
  private final List<Row.Answer> answers = new ArrayList<>();
  private Optional<Fate> fate = Optional.empty();
  private final Map<String, Optional<String>> effects = new LinkedHashMap<>();

  private ConformanceTable() {}

  /** All rows, in order. */
  public static List<Row> read() {
    try (InputStream in = ConformanceTable.class.getResourceAsStream("http-conformance.txt")) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      ConformanceTable table = new ConformanceTable();
      text.lines().forEach(table::readLine);
      table.endRow();
      return table.rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readLine(String line) {
    if (line.startsWith("## ")) {
      endRow();
      section = line.substring(3);
    } else if (line.startsWith("[")) {
      endRow();
      name = line;
    } else if (line.startsWith("> ")) {
      request.append(line.substring(2));
    } else if (line.startsWith("< ")) {
      readAnswer(line);
    } else if (line.startsWith("= ")) {
      Matcher effect = matched(EFFECT, line);
      effects.put(Escapes.decode(effect.group(1)), decoded(effect.group(2)));
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      throw new IllegalArgumentException("no such line: " + line);
    }
  }

  private void readAnswer(String line) {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      Matcher field = matched(FIELD, line);
      answers.getLast().fields().put(field.group(1), decoded(field.group(2)));
      return;
    }
    if (!status.group(2).equals("none")) {
      answers.add(
          new Row.Answer(
              status.group(1) != null,
              Integer.parseInt(status.group(2)),
              decoded(status.group(4)),
              new LinkedHashMap<>()));
    }
    fate = Optional.ofNullable(status.group(6)).map(ConformanceTable::fate);
  }

  private static Fate fate(String text) {
    return Fate.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> decoded(@Nullable String escaped) {
    return Optional.ofNullable(escaped).map(Escapes::decode);
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of the form " + pattern + ": " + line);
    }
    return matcher;
  }

  private void endRow() {
    if (request.isEmpty()) {
      return;
    }
    boolean clientEnds = request.charAt(request.length() - 1) == '$';
    String sent = clientEnds ? request.substring(0, request.length() - 1) : request.toString();
    rows.add(
        new Row(
            section,
            name,
            Escapes.decode(sent),
            clientEnds,
            List.copyOf(answers),
            fate.orElseThrow(() -> new IllegalArgumentException("no fate: " + name)),
            Map.copyOf(effects)));
    request.setLength(0);
    answers.clear();
    effects.clear();
  }
}
