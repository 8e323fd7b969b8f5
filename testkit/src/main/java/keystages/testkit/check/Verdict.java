package keystages.testkit.check;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of all levels that were examined. */
record Verdict(Map<Level, Result> results) {
  static final int KEPT = 0;
  static final int BROKEN = 1;
  static final int UNTOLD = 3;

  Verdict {
    results = new EnumMap<>(results);
  }

  int exitCode() {
    if (results.values().stream().anyMatch(Result.Broken.class::isInstance)) {
      return BROKEN;
    }
    boolean untold = results.values().stream().anyMatch(Result.Untold.class::isInstance);
    return untold ? UNTOLD : KEPT;
  }

  /** The level reached, the next one's promise, and those that are broken after it. */
  String line() {
    if (!results.containsKey(Level.MAP)) {
      return results.keySet().stream()
          .map(this::told)
          .collect(Collectors.joining("; ", "verdict: ", ""));
    }
    String reached = "verdict: level " + reached() + " reached";
    if (next().isEmpty()) {
      return reached + ", every promise kept";
    }
    Level next = next().get();
    return Arrays.stream(Level.values())
        .filter(level -> level == next || results.get(level) instanceof Result.Broken)
        .map(this::told)
        .collect(Collectors.joining("; ", reached + "; ", ""));
  }

  private String told(Level level) {
    return "level " + level.number() + " " + word(level) + ": " + level.promise();
  }

  /** The highest level that was kept together with all before it. */
  int reached() {
    return next().map(level -> level.number() - 1).orElse(Level.values().length);
  }

  private Optional<Level> next() {
    return Arrays.stream(Level.values())
        .filter(level -> !(results.get(level) instanceof Result.Kept))
        .findFirst();
  }

  private String word(Level level) {
    Result result = results.get(level);
    if (result == null) {
      return "not examined";
    }
    boolean broken = result instanceof Result.Broken;
    return result instanceof Result.Kept ? "kept" : broken ? "broken" : "not judged";
  }
}
