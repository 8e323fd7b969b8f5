package keystages.testkit.killloop;

import static org.assertj.core.api.Assertions.assertThat;

import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;
import keystages.testkit.killloop.Ledger.Finding;
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
        .matches(finding -> !finding.torn())
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
        .matches(finding -> !finding.torn());
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
        .matches(Finding::torn);
  }

  @Test
  void audit_whenNobodyWroteTheKey_saysSo() {
    Mutation foreign = Mutation.put("other", values.value("other", 1));

    assertThat(ledger.audit(Contents.NOTHING.after(foreign))).hasSize(1);
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
    assertThat(values.isWhole("key", values.value("key", 7))).isTrue();
    assertThat(values.isWhole("other", values.value("key", 7))).isFalse();
    assertThat(new Values(2).isWhole("key", values.value("key", 7))).isFalse();
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
