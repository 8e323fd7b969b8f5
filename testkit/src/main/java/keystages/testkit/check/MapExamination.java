package keystages.testkit.check;

import java.io.IOException;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.RunningProgram;

/** Level 1: the suite of the contract, then random requests beside a model. */
final class MapExamination implements Examination {
  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, IOException, InterruptedException {
    int suite;
    try (RunningProgram running = subject.program().start(subject.freshData())) {
      suite = new ContractSuite(new Judge(running), subject.progress()).run();
    }
    int random = new RandomRequests(subject).run();
    return suite + " requests of the contract, " + random + " random ones";
  }
}
