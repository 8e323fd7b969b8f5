package keystages.testkit.powerloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private int operations;
  private final Ledger<String> ledger = new Ledger<>(() -> operations, Set.of("old"), "start");

  @Test
  void step_whenAcknowledged_leavesBothLegalBetweenAndOnlyTheNewAfter() throws Exception {
    operations = 2;
    ledger.step("change", "new", () -> operations = 5);

    assertThat(ledger.at(2).legal()).containsExactly("old");
    assertThat(ledger.at(3).legal()).containsExactly("old", "new");
    assertThat(ledger.at(4).legal()).containsExactly("old", "new");
    assertThat(ledger.at(5).legal()).containsExactly("new");
  }

  @Test
  void refuse_whenAStepFailed_leavesOnlyTheOld() {
    ledger.begin("change", "new");
    operations = 3;
    ledger.refuse();

    assertThat(ledger.at(2).legal()).containsExactly("old", "new");
    assertThat(ledger.at(3).legal()).containsExactly("old");
  }

  @Test
  void doubt_whenTheOutcomeIsUnknown_leavesBothUntilOneIsObserved() {
    ledger.begin("change", "new");
    operations = 3;
    ledger.doubt();

    assertThat(ledger.at(9).legal()).containsExactly("old", "new");
    assertThatThrownBy(ledger::contents).isInstanceOf(IllegalStateException.class);
    operations = 4;
    ledger.observe("new");
    assertThat(ledger.at(3).legal()).containsExactly("old", "new");
    assertThat(ledger.at(4).legal()).containsExactly("new");
  }

  @Test
  void step_whenItTouchesNoDisk_bindsFromTheSameMomentOn() throws Exception {
    ledger.step("change nothing on disk", "new", () -> {});

    assertThat(ledger.at(0).legal()).containsExactly("new");
  }

  @Test
  void observe_whenTheContentsAreNotLegal_fails() {
    assertThatThrownBy(() -> ledger.observe("other"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not legal: other");
  }
}
