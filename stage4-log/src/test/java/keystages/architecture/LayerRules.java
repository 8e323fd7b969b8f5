package keystages.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static keystages.architecture.Layers.HANDLER;
import static keystages.architecture.Layers.HTTP;
import static keystages.architecture.Layers.MAIN;
import static keystages.architecture.Layers.ROOT;
import static keystages.architecture.Layers.ROUTER;
import static keystages.architecture.Layers.SERVER;
import static keystages.architecture.Layers.STORE;
import static keystages.architecture.Layers.WIRE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Who knows whom. */
final class LayerRules {
  /** What every layer may use: the JDK, and annotations that only the compiler reads. */
  private static final List<String> ALWAYS =
      List.of("java..", "org.jspecify.annotations", "com.google.errorprone.annotations..");

  private static final DescribedPredicate<JavaClass> NAMES_ALL_FOUR_LAYERS =
      DescribedPredicate.describe(
          "name all four layers",
          type -> Stream.of(SERVER, ROUTER, HANDLER, STORE).allMatch(layer -> names(type, layer)));

  private LayerRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        Rule.of("http knows no layer", only(HTTP), keystages.leaky.http.KnowsTheStore.class),
        Rule.of(
            "the server knows http and the router alone",
            only(SERVER, HTTP, ROUTER),
            keystages.leaky.server.AsksTheStore.class,
            keystages.leaky.server.CallsAHandler.class),
        Rule.of(
            "within the server, the wire knows http alone",
            only(WIRE, HTTP),
            keystages.leaky.server.wire.KnowsTheServer.class),
        Rule.of(
            "the router knows http and the handlers alone",
            only(ROUTER, HTTP, HANDLER),
            keystages.leaky.router.AsksTheStore.class,
            keystages.leaky.router.KnowsTheServer.class),
        Rule.of(
            "handlers know http and the store alone",
            only(HANDLER, HTTP, STORE),
            keystages.leaky.handler.KnowsTheRouter.class,
            keystages.leaky.handler.KnowsTheServer.class),
        Rule.of(
            "the store knows no layer",
            only(STORE),
            keystages.leaky.store.AnswersRequests.class,
            keystages.leaky.store.UsesALibrary.class),
        Rule.of(
            "Main and Routes alone stand outside the layers",
            classes()
                .that(DescribedPredicate.not(ROOT))
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(HTTP, SERVER, ROUTER, HANDLER, STORE),
            keystages.leaky.Homeless.class),
        Rule.of(
            "Main alone names all four layers",
            noClasses()
                .that(DescribedPredicate.not(MAIN))
                .should(ArchCondition.from(NAMES_ALL_FOUR_LAYERS)),
            keystages.leaky.AnotherMain.class),
        Rule.of(
            "Main alone knows the command line library",
            noClasses()
                .that(DescribedPredicate.not(MAIN))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."),
            keystages.leaky.store.UsesALibrary.class));
  }

  private static ArchRule only(String layer, String... neighbours) {
    String[] known =
        Stream.of(Stream.of(layer), Stream.of(neighbours), ALWAYS.stream())
            .flatMap(packages -> packages)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(layer)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known);
  }

  private static boolean names(JavaClass type, String layer) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> Layers.in(layer).test(dependency.getTargetClass()));
  }
}
