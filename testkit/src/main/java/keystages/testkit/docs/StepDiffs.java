package keystages.testkit.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.steps.Series;
import keystages.testkit.steps.Step;

/** The diffs of the steps, as the chapters show them: each change of the code once. */
public final class StepDiffs {
  private StepDiffs() {}

  /** The files of steps that no page shows, and those that stand there twice. */
  public static List<String> findings(Repository repository, List<Page> pages) throws IOException {
    List<String> findings = new ArrayList<>();
    for (Series series : Series.all(repository.root())) {
      for (Step step : series.steps()) {
        StepPatch patch = StepPatch.of(repository, step.toString());
        for (String file : patch.files()) {
          List<String> code = CodeDiff.of(file);
          List<String> places = new ArrayList<>();
          for (Page page : pages) {
            places.addAll(patch.places(file, page));
          }
          if (!code.isEmpty() && places.size() != 1) {
            String name = code.getFirst().substring("+++ ".length());
            findings.add(
                "step " + step + ", " + name + ": shown " + places.size() + " times " + places);
          }
        }
      }
    }
    return findings;
  }
}
