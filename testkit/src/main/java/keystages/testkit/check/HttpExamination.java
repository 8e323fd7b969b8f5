package keystages.testkit.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;
import keystages.testkit.conformance.ConformanceTable;
import keystages.testkit.conformance.Row;

/**
 * Level 4: each row of the conformance table, whole, byte by byte and behind another request. All
 * that differs is told, up to a number, since rows do not depend on one another. But most of them
 * need a connection that is kept, so that comes first.
 */
final class HttpExamination implements Examination {
  private static final int MOST = 25;

  /** Where two servers in a row may disagree on where a request ends, it is worst. */
  private static final List<String> WORST =
      List.of("Smuggling", "Transfer-Encoding", "Content-Length", "Chunks");

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, IOException, InterruptedException {
    List<Row> rows = new ArrayList<>(ConformanceTable.read());
    rows.sort(Comparator.comparingInt(HttpExamination::rank));
    List<String> bad = new ArrayList<>();
    List<Story> stories = new ArrayList<>();
    try (RunningProgram running = subject.program().start(subject.freshData())) {
      RowRun run = new RowRun(running);
      run.restore();
      Optional<Story> plain = run.plainRequests();
      if (plain.isPresent()) {
        throw new BrokenPromiseException(running.told(plain.get()));
      }
      for (int i = 0; i < rows.size() && bad.size() < MOST; i++) {
        subject.progress().say(i + " of " + rows.size() + " rows");
        Optional<Story> story = run.everyWay(rows.get(i));
        if (story.isPresent()) {
          stories.add(story.get());
          bad.add(rows.get(i).name());
        }
      }
      if (!stories.isEmpty()) {
        throw new BrokenPromiseException(running.told(summary(bad, stories.getFirst())));
      }
    }
    return rows.size() + " rows of the table, each sent in three ways";
  }

  private static int rank(Row row) {
    int rank = WORST.indexOf(row.section());
    return rank < 0 ? WORST.size() : rank;
  }

  private static Story summary(List<String> bad, Story first) {
    if (bad.size() == 1) {
      return first;
    }
    String most = bad.size() == MOST ? "; no more were tried" : "";
    return first.with("also", String.join("\n", bad.subList(1, bad.size())) + most);
  }
}
