package keystages.testkit.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A verdict for programs: what is graded and why. */
final class JsonReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonReport() {}

  static void write(Path file, Subject subject, Verdict verdict) throws IOException {
    ObjectNode report = MAPPER.createObjectNode();
    report.put("contract", CheckMain.CONTRACT);
    report.put("program", subject.program().command());
    report.put("seed", subject.seed());
    report.put("rounds", subject.rounds());
    report.put("reached", verdict.reached());
    report.put("exitCode", verdict.exitCode());
    var levels = report.putArray("levels");
    for (Map.Entry<Level, Result> entry : verdict.results().entrySet()) {
      ObjectNode level = levels.addObject();
      level.put("level", entry.getKey().number());
      level.put("promise", entry.getKey().promise());
      describe(level, entry.getValue());
    }
    Files.writeString(file, report.toPrettyString() + "\n");
  }

  private static void describe(ObjectNode level, Result result) {
    if (result instanceof Result.Kept kept) {
      level.put("result", "kept").put("tried", kept.tried());
    } else if (result instanceof Result.Broken broken) {
      level.put("result", "broken").put("story", broken.story().toString());
    } else if (result instanceof Result.Untold untold) {
      level.put("result", "not judged").put("reason", untold.reason());
    }
  }
}
