package keystages.benchmarks.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import keystages.benchmarks.plan.Subject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {
  private static final Set<Subject> STAGES = Subject.all(Kind.STAGE);
  private static final Set<Subject> ALL = EnumSet.allOf(Subject.class);
  private static final Profile FULL = Profile.read("full");

  @Test
  void steps_measureSubjectsInTurn_andBeginWithAnotherOneInEveryTwoRounds() {
    Scenario scenario =
        Scenario.of("A.b", List.of(Subject.STAGE1, Subject.STAGE2, Subject.FLOOR), "entries", 5);

    assertThat(new Plan(FULL, 3, List.of(scenario)).steps())
        .extracting(Step::toString)
        .containsExactly(
            "A.b entries=5, stage 1, round 1",
            "A.b entries=5, stage 2, round 1",
            "A.b entries=5, floor, round 1",
            "A.b entries=5, floor, round 2",
            "A.b entries=5, stage 2, round 2",
            "A.b entries=5, stage 1, round 2",
            "A.b entries=5, stage 2, round 3",
            "A.b entries=5, floor, round 3",
            "A.b entries=5, stage 1, round 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "quick", "smoke"})
  void of_everyProfile_measuresEverythingOfEverySubject(String profile) {
    Plan plan = Plan.of(Profile.read(profile), 1, ALL, "", true);

    assertThat(plan.scenarios()).extracting(Scenario::toString).doesNotHaveDuplicates();
    assertThat(plan.scenarios())
        .extracting(Scenario::benchmark)
        .contains(Catalogue.GET, Catalogue.PUT, Catalogue.OPEN, Catalogue.HEAP, Catalogue.MIXED)
        .contains(Catalogue.HTTP_GET, Catalogue.HTTP_PUT, Catalogue.HTTP_OPEN_LOOP)
        .contains(Catalogue.LOCKS, Catalogue.PUTS, Catalogue.RECOVERY)
        .contains(Catalogue.GET_LATENCY, Catalogue.PUT_LATENCY);
    assertThat(subjects(plan)).containsExactlyInAnyOrder(Subject.values());
  }

  @Test
  void of_oneStageWithoutPeers_measuresItBesideFloorsOnly() {
    Plan plan = Plan.of(FULL, 1, EnumSet.of(Subject.STAGE2), "", true);

    assertThat(subjects(plan))
        .contains(Subject.STAGE2)
        .allMatch(subject -> subject == Subject.STAGE2 || subject.kind() == Kind.FLOOR);
    assertThat(plan.scenarios()).allMatch(scenario -> scenario.subjects().contains(Subject.STAGE2));
  }

  @Test
  void of_onePartOfTheNames_measuresThatOnly() {
    Plan plan = Plan.of(FULL, 1, STAGES, "locks", true);

    assertThat(plan.scenarios()).extracting(Scenario::benchmark).containsOnly(Catalogue.LOCKS);
    assertThat(subjects(plan)).containsExactlyInAnyOrder(Subject.STAGE3, Subject.RWLOCK);
    assertThatThrownBy(() -> Plan.of(FULL, 1, STAGES, "lox", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no benchmark of these has \"lox\" in its name");
  }

  @Test
  void of_machineWithoutWrk_measuresAllButTheClosedLoop() {
    List<Scenario> all = Plan.of(FULL, 1, ALL, "", true).scenarios();
    List<Scenario> some = Plan.of(FULL, 1, ALL, "", false).scenarios();

    assertThat(some)
        .containsExactlyElementsOf(
            all.stream()
                .filter(each -> !each.benchmark().equals(Catalogue.HTTP_GET))
                .filter(each -> !each.benchmark().equals(Catalogue.HTTP_PUT))
                .toList());
  }

  @Test
  void of_machineWithoutAPeer_measuresTheOthers() {
    Set<Subject> some = EnumSet.complementOf(EnumSet.of(Subject.REDIS));

    assertThat(subjects(Plan.of(FULL, 1, some, "", true))).isEqualTo(some);
  }

  @Test
  void plan_ofNoRounds_isRefused() {
    assertThatThrownBy(() -> new Plan(FULL, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void profile_thatLacksASetting_saysSo() {
    assertThatThrownBy(() -> FULL.number("seconds"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the profile full lacks seconds");
  }

  private static Set<Subject> subjects(Plan plan) {
    return plan.steps().stream().map(Step::subject).collect(toSet());
  }
}
