package keystages.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static keystages.architecture.Layers.HANDLER;
import static keystages.architecture.Layers.ROUTER;
import static keystages.architecture.Layers.STORE;
import static keystages.architecture.Layers.in;
import static keystages.architecture.Layers.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import keystages.handler.Handler;
import keystages.store.KVStore;
import keystages.store.Value;

/** Who may keep what. */
final class StateRules {
  /** What never changes, and the store, which changes by itself. */
  private static final DescribedPredicate<JavaClass> STATELESS =
      describe(
          "stateless",
          type ->
              type.isPrimitive()
                  || type.isEnum()
                  || type.isRecord()
                  || type.isAssignableTo(Handler.class)
                  || Stream.of(
                          String.class, System.Logger.class, List.class, Value.class, KVStore.class)
                      .anyMatch(type::isEquivalentTo));

  private static final DescribedPredicate<JavaClass> MADE_TO_CHANGE =
      or(
          assignableTo(Map.class),
          assignableTo(Queue.class),
          assignableTo(ThreadLocal.class),
          resideInAnyPackage("java.util.concurrent.."));

  private static final String STORES_INTERFACE =
      "keystages\\.(leaky\\.)?store\\.(KVStore|Key|Value|StoreException(\\$Reason)?)";

  private StateRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        Rule.of(
            "router and handlers assign no field",
            fields()
                .that()
                .areDeclaredInClassesThat(in(ROUTER, HANDLER))
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should()
                .beFinal(),
            keystages.leaky.handler.CountsRequests.class,
            keystages.leaky.router.RemembersThePath.class),
        Rule.of(
            "router and handlers hold nothing that changes, but the store",
            fields()
                .that()
                .areDeclaredInClassesThat(in(ROUTER, HANDLER))
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should()
                .haveRawType(STATELESS),
            keystages.leaky.handler.CachesValues.class,
            keystages.leaky.router.CountsRoutes.class),
        Rule.of(
            "no static can be assigned",
            fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().beFinal(),
            keystages.leaky.server.CountsClients.class),
        Rule.of(
            "nothing above the store is shared through a static",
            noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(outside(STORE))
                .should()
                .haveRawType(MADE_TO_CHANGE),
            keystages.leaky.server.SharesItsClients.class),
        Rule.of(
            "the store shows KVStore, Key, Value and StoreException",
            classes()
                .that()
                .resideInAPackage(STORE)
                .and()
                .arePublic()
                .should()
                .haveNameMatching(STORES_INTERFACE),
            keystages.leaky.store.ShowsItsFormat.class));
  }
}
