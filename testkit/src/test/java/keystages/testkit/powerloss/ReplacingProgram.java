package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.Path;

/** A caller of {@link ReplacedFile} that enters in a ledger what it was promised. */
final class ReplacingProgram {
  private final Path directory;
  private final Ledger<String> ledger;
  private final Flaw flaw;
  private ReplacedFile file;

  private ReplacingProgram(Path directory, Ledger<String> ledger, Flaw flaw) throws IOException {
    this.directory = directory;
    this.ledger = ledger;
    this.flaw = flaw;
    this.file = open();
    ledger.observe(file.text());
  }

  static Workload<String> work(Flaw flaw) {
    return (directory, ledger) -> {
      ReplacingProgram program = new ReplacingProgram(directory, ledger, flaw);
      program.replace("one");
      program.replace("the second one");
      program.reopen();
      program.replace("third");
    };
  }

  static Workload<String> recovery(Flaw flaw) {
    return (directory, ledger) -> new ReplacingProgram(directory, ledger, flaw).replace("r");
  }

  /** Opening may meet a fault, but not twice. */
  private ReplacedFile open() throws IOException {
    try {
      return ReplacedFile.open(directory, flaw);
    } catch (IOException injected) {
      return ReplacedFile.open(directory, flaw);
    }
  }

  private void reopen() throws IOException {
    file = open();
    ledger.observe(file.text());
  }

  private void replace(String next) throws IOException {
    ledger.begin("replace by \"" + next + "\"", next);
    try {
      if (flaw == Flaw.ACKNOWLEDGED_BEFORE_RENAME) {
        ledger.acknowledge();
      }
      file.replace(next);
      if (flaw != Flaw.ACKNOWLEDGED_BEFORE_RENAME) {
        ledger.acknowledge();
      }
    } catch (ReplacedFile.OutcomeUnknownException unknown) {
      ledger.doubt();
      reopen();
    } catch (IOException refused) {
      ledger.refuse();
    }
    ledger.observe(file.text());
  }
}
