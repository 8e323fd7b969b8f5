package keystages.testkit.killloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private final Values values = new Values(1);
  private final Ledger ledger = new Ledger(values);

  @Test
  void audit_whenTheLastAcknowledgedValueIsThere_findsNothing() {
    put(true);
    Mutation second = put(true);

    assertThat(ledger.audit(Contents.NOTHING.after(second))).isEmpty();
    assertThat(ledger.acknowledged()).isEqualTo(2);
  }

  @Test
  void audit_whenAnUnansweredMutationTookEffectOrNot_findsNothing() {
    Mutation first = put(true);
    Mutation second = put(false);
    assertThat(ledger.audit(Contents.NOTHING.after(first))).isEmpty();

    Mutation third = put(false);
    assertThat(ledger.audit(Contents.NOTHING.after(third))).isEmpty();
    assertThat(second).isNotEqualTo(third);
  }

  @Test
  void audit_whenAnAcknowledgedValueIsGone_saysLost() {
    put(true);

    assertThat(ledger.audit(Contents.NOTHING))
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.LOST)
        .extracting(Finding::story)
        .asString()
        .startsWith("lost: key")
        .contains("acknowledged", "legal        key/1/", "found        nothing");
  }

  @Test
  void audit_whenAnOlderValueIsThere_saysLost() {
    Mutation first = put(true);
    put(true);

    assertThat(ledger.audit(Contents.NOTHING.after(first)))
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.LOST);
  }

  @Test
  void audit_whenAnErasedKeyIsBack_saysLost() {
    Mutation first = put(true);
    Mutation erasure = ledger.next("key", true);
    ledger.asked(erasure);
    ledger.acknowledged(erasure);

    assertThat(erasure).isEqualTo(Mutation.erase("key"));
    assertThat(ledger.audit(Contents.NOTHING.after(first))).hasSize(1);
  }

  @Test
  void audit_whenAValueIsCutShort_saysTorn() {
    String whole = put(true).value().orElseThrow();
    String half = whole.substring(0, whole.length() - 1);

    assertThat(ledger.audit(Contents.NOTHING.after(Mutation.put("key", half))))
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.TORN);
  }

  @Test
  void audit_whenNobodyWroteTheKey_saysSo() {
    Mutation foreign = Mutation.put("other", values.value("other", 1));

    assertThat(ledger.audit(Contents.NOTHING.after(foreign))).hasSize(1);
  }

  /** It may be lost, unless somebody was told that it is there. */
  @Test
  void audit_whenAReaderSawAMutationInFlight_allowsNothingElse() {
    Mutation first = put(true);
    Mutation second = put(false);

    assertThat(ledger.read("key", 1, first.value())).isFalse();
    assertThat(ledger.read("key", 1, second.value())).isTrue();

    assertThat(ledger.audit(Contents.NOTHING.after(first)))
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.DIRTY_READ)
        .extracting(Finding::story)
        .asString()
        .startsWith("dirty read: key");
  }

  @Test
  void audit_whenAReaderSawAMutationThatWasAcknowledgedLater_findsNothing() {
    Mutation first = ledger.next("key", false);
    ledger.asked(first);
    assertThat(ledger.read("key", 0, first.value())).isTrue();
    ledger.acknowledged(first);
    Mutation second = put(true);

    assertThat(ledger.audit(Contents.NOTHING.after(second))).isEmpty();
  }

  @Test
  void audit_whenAReaderSawAnErasureInFlight_allowsNothingElse() {
    Mutation first = put(true);
    Mutation erasure = ledger.next("key", true);
    ledger.asked(erasure);

    assertThat(ledger.read("key", 1, Optional.empty())).isTrue();

    assertThat(ledger.audit(Contents.NOTHING.after(first)))
        .singleElement()
        .matches(finding -> finding.kind() == Finding.Kind.DIRTY_READ);
  }

  /** The reader asked before the put was acknowledged, and may have been answered before it. */
  @Test
  void audit_whenAReaderMayHaveSeenAnOlderAbsence_allowsBoth() {
    Mutation first = put(true);
    Mutation erasure = ledger.next("key", true);
    ledger.asked(erasure);

    assertThat(ledger.read("key", 0, Optional.empty())).isFalse();

    assertThat(ledger.audit(Contents.NOTHING.after(first))).isEmpty();
  }

  @Test
  void read_whenTheValueIsCutShort_fails() {
    String whole = put(true).value().orElseThrow();

    assertThatThrownBy(() -> ledger.read("key", 1, Optional.of(whole.substring(1))))
        .hasMessageContaining("key was read as ");
  }

  @Test
  void audit_afterALoss_goesOnFromWhatWasFound() {
    put(true);
    assertThat(ledger.audit(Contents.NOTHING)).hasSize(1);

    assertThat(ledger.audit(Contents.NOTHING)).isEmpty();
  }

  @Test
  void values_whenMadeTwice_areEqualAndNameTheirKey() {
    assertThat(values.value("key", 7)).isEqualTo(new Values(1).value("key", 7));
    assertThat(values.number("key", values.value("key", 7))).hasValue(7);
    assertThat(values.number("other", values.value("key", 7))).isEmpty();
    assertThat(new Values(2).number("key", values.value("key", 7))).isEmpty();
  }

  private Mutation put(boolean acknowledged) {
    Mutation mutation = ledger.next("key", false);
    ledger.asked(mutation);
    if (acknowledged) {
      ledger.acknowledged(mutation);
    }
    return mutation;
  }
}
