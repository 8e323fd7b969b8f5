package keystages.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import keystages.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
  private static final JavaClasses LEAKY =
      new ClassFileImporter().importPackages("keystages.leaky");

  static Stream<Rule> rules() {
    return Stream.of(LayerRules.all(), DutyRules.all(), StateRules.all()).flatMap(rules -> rules);
  }

  static Stream<Arguments> leaks() {
    return rules().flatMap(rule -> rule.leaks().stream().map(leak -> Arguments.of(rule, leak)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shippedClasses_whenHeldToTheRule_keepIt(Rule rule) {
    rule.check().check(SHIPPED);
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void leakyClass_whenHeldToTheRule_breaksIt(Rule rule, Class<?> leak) {
    EvaluationResult result = rule.check().evaluate(LEAKY.that(equivalentTo(leak)));
    assertThat(result.getFailureReport().getDetails())
        .as("what \"%s\" has against %s", rule, leak)
        .anyMatch(detail -> detail.contains(leak.getName()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_whenItIsOne_hasALeakToReject(Rule rule) {
    assertThat(rule.leaks()).isNotEmpty();
  }

  @Test
  void leakyClasses_whenListed_areEachRejectedByARule() {
    assertThat(LEAKY.stream())
        .filteredOn(type -> !type.getSimpleName().equals("package-info"))
        .extracting(JavaClass::getName)
        .containsExactlyInAnyOrderElementsOf(
            rules().flatMap(rule -> rule.leaks().stream()).map(Class::getName).distinct().toList());
  }

  @Test
  void shippedClasses_whenImported_areMainAndAllFourLayers() {
    assertThat(SHIPPED.stream())
        .extracting(JavaClass::getPackageName)
        .contains(
            "keystages",
            "keystages.http",
            "keystages.server",
            "keystages.server.wire",
            "keystages.router",
            "keystages.handler",
            "keystages.store");
    assertThat(SHIPPED.contain(ArchitectureTest.class)).isFalse();
  }
}
