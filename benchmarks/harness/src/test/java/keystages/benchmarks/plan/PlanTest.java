package keystages.benchmarks.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Subject.Kind;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static final Set<Means> ALL_MEANS = Set.of(Means.values());
  private static final Selection EVERYTHING = new Selection(Optional.empty(), true, ALL_MEANS);

  private static final Scenario FIRST =
      scenario("first", Subject.STAGE1, Subject.STAGE2, Subject.FLOOR);
  private static final Scenario SECOND = scenario("second", Subject.STAGE3, Subject.ECHO);

  @Test
  void steps_measureWhatIsComparedInTurn_beginningWithAnotherSubjectInEachRound() {
    Plan plan = new Plan(Effort.FULL, 3, List.of(FIRST, SECOND));

    assertThat(plan.steps())
        .containsExactly(
            new Step(FIRST, Subject.STAGE1, 1),
            new Step(FIRST, Subject.STAGE2, 1),
            new Step(FIRST, Subject.FLOOR, 1),
            new Step(SECOND, Subject.STAGE3, 1),
            new Step(SECOND, Subject.ECHO, 1),
            new Step(FIRST, Subject.FLOOR, 2),
            new Step(FIRST, Subject.STAGE2, 2),
            new Step(FIRST, Subject.STAGE1, 2),
            new Step(SECOND, Subject.ECHO, 2),
            new Step(SECOND, Subject.STAGE3, 2),
            new Step(FIRST, Subject.STAGE2, 3),
            new Step(FIRST, Subject.FLOOR, 3),
            new Step(FIRST, Subject.STAGE1, 3),
            new Step(SECOND, Subject.ECHO, 3),
            new Step(SECOND, Subject.STAGE3, 3));
  }

  @Test
  void of_withPeers_measuresEverySubject() {
    for (Effort effort : List.of(Effort.FULL, Effort.QUICK, Effort.SMOKE)) {
      assertThat(subjects(Plan.of(effort, 1, EVERYTHING)))
          .as(effort.name())
          .isEqualTo(Set.of(Subject.values()));
    }
  }

  @Test
  void of_withoutPeers_measuresStagesAndFloors() {
    Plan plan = Plan.of(Effort.FULL, 1, new Selection(Optional.empty(), false, ALL_MEANS));

    assertThat(subjects(plan))
        .isEqualTo(
            Stream.of(Subject.values())
                .filter(subject -> subject.kind() != Kind.PEER)
                .collect(toSet()));
  }

  @Test
  void of_oneStage_measuresNothingWithoutIt() {
    Plan plan =
        Plan.of(Effort.FULL, 1, new Selection(Optional.of(Subject.STAGE1), true, ALL_MEANS));

    assertThat(plan.scenarios())
        .isNotEmpty()
        .allSatisfy(
            scenario ->
                assertThat(scenario.subjects())
                    .contains(Subject.STAGE1)
                    .doesNotContain(Subject.STAGE2, Subject.STAGE3));
  }

  @Test
  void of_machineThatLacksSomething_measuresAllButWhatNeedsThat() {
    assertThat(leftWithout(Means.DIVIDED_PROCESSORS)).containsExactly("http.getApart");
    assertThat(leftWithout(Means.COLD_FILES))
        .containsExactly("store.open cache=cold entries=1000000");
  }

  @Test
  void needs_areThoseOfAllThatIsMeasured() {
    assertThat(Plan.of(Effort.FULL, 1, EVERYTHING).needs()).isEqualTo(ALL_MEANS);
    assertThat(Plan.of(Effort.QUICK, 1, EVERYTHING).needs()).isEmpty();
  }

  @Test
  void of_measuresNothingTwice() {
    for (Effort effort : List.of(Effort.FULL, Effort.QUICK, Effort.SMOKE)) {
      assertThat(Plan.of(effort, 1, EVERYTHING).scenarios())
          .as(effort.name())
          .flatExtracting(Scenario::quantities)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void of_smoke_runsAllThatIsRunInFull() {
    assertThat(benchmarks(Effort.FULL)).containsAll(benchmarks(Effort.SMOKE));
    Set<String> left = new HashSet<>(benchmarks(Effort.FULL));
    left.removeAll(benchmarks(Effort.SMOKE));
    assertThat(left).allMatch(name -> name.startsWith("request."));
  }

  @Test
  void of_full_measuresForASecond_andOpeningsForFour() {
    assertThat(Plan.of(Effort.FULL, 1, EVERYTHING).scenarios())
        .filteredOn(scenario -> scenario.probe() instanceof Jmh)
        .allSatisfy(
            scenario ->
                assertThat(((Jmh) scenario.probe()).iteration())
                    .as(scenario.benchmark())
                    .hasSeconds(scenario.benchmark().equals("store.open") ? 4 : 1))
        .extracting(Scenario::benchmark)
        .contains("store.get", "store.open");
  }

  @Test
  void duration_isThatOfAllSteps() {
    Plan once = Plan.of(Effort.QUICK, 1, EVERYTHING);
    Plan twice = Plan.of(Effort.QUICK, 2, EVERYTHING);

    assertThat(once.duration()).isGreaterThan(Duration.ofSeconds(10));
    assertThat(twice.duration()).isEqualTo(once.duration().multipliedBy(2));
  }

  @Test
  void plan_ofNoRounds_isRefused() {
    assertThatThrownBy(() -> Plan.of(Effort.FULL, 0, EVERYTHING))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<String> leftWithout(Means means) {
    Set<Means> others = EnumSet.complementOf(EnumSet.of(means));
    Set<String> left = named(Plan.of(Effort.FULL, 1, EVERYTHING));
    left.removeAll(named(Plan.of(Effort.FULL, 1, new Selection(Optional.empty(), true, others))));
    return left;
  }

  private static Set<String> named(Plan plan) {
    return plan.scenarios().stream()
        .map(scenario -> (scenario.benchmark() + " " + scenario.parameters()).strip())
        .collect(toSet());
  }

  private static Set<String> benchmarks(Effort effort) {
    return Plan.of(effort, 1, EVERYTHING).scenarios().stream()
        .map(Scenario::benchmark)
        .collect(toSet());
  }

  private static Set<Subject> subjects(Plan plan) {
    return plan.steps().stream().map(Step::subject).collect(toSet());
  }

  private static Scenario scenario(String name, Subject... subjects) {
    Jmh probe = new Jmh("A.b", List.of(), 1, Duration.ofSeconds(1), List.of());
    return new Scenario(name, "", List.of(subjects), probe);
  }
}
