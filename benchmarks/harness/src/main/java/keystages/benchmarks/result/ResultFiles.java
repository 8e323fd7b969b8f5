package keystages.benchmarks.result;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Results as files: one {@code BENCHMARK.csv} for each benchmark, one line for each measured value,
 * with five significant digits.
 */
public final class ResultFiles {
  private static final String HEADER = "benchmark,subject,parameters,round,metric,value,unit";
  private static final String SUFFIX = ".csv";
  private static final MathContext DIGITS = new MathContext(5);
  private static final int FIELDS = 7;

  private ResultFiles() {}

  /** Writes the files, in place of those that are there. */
  public static void write(Results results, Path directory) throws IOException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Measurement measurement : results.measurements()) {
      lines
          .computeIfAbsent(
              measurement.quantity().benchmark(), name -> new ArrayList<>(List.of(HEADER)))
          .add(line(measurement));
    }
    Files.createDirectories(directory);
    for (Map.Entry<String, List<String>> file : lines.entrySet()) {
      Files.write(directory.resolve(file.getKey() + SUFFIX), file.getValue());
    }
  }

  /** Reads what is there: nothing, if the directory has no such files. */
  public static Results read(Path directory) throws IOException {
    List<Path> files = List.of();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> all = Files.list(directory)) {
        files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    for (Path file : files) {
      read(file, measurements);
    }
    return new Results(measurements);
  }

  private static void read(Path file, List<Measurement> measurements) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        if (i > 0) {
          measurements.add(measurement(lines.get(i)));
        } else if (!lines.get(i).equals(HEADER)) {
          throw new IllegalArgumentException("expected " + HEADER);
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  private static String line(Measurement measurement) {
    Quantity quantity = measurement.quantity();
    String value = new BigDecimal(measurement.value()).round(DIGITS).toPlainString();
    List<String> fields =
        List.of(
            quantity.benchmark(),
            measurement.subject(),
            quantity.parameters(),
            Integer.toString(measurement.round()),
            quantity.metric(),
            value,
            quantity.unit());
    for (String field : fields) {
      if (field.contains(",") || field.lines().count() > 1) {
        throw new IllegalArgumentException("cannot be a field of a line: " + field);
      }
    }
    return String.join(",", fields);
  }

  private static Measurement measurement(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("expected " + FIELDS + " fields, were " + fields.length);
    }
    return new Measurement(
        new Quantity(fields[0], fields[2], fields[4], fields[6]),
        fields[1],
        Integer.parseInt(fields[3]),
        Double.parseDouble(fields[5]));
  }
}
