package keystages.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static keystages.architecture.Layers.HANDLER;
import static keystages.architecture.Layers.HTTP;
import static keystages.architecture.Layers.MAIN;
import static keystages.architecture.Layers.ROUTER;
import static keystages.architecture.Layers.SERVER;
import static keystages.architecture.Layers.STORE;
import static keystages.architecture.Layers.in;
import static keystages.architecture.Layers.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NetworkChannel;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may do what. */
final class DutyRules {
  private static final Pattern FILE_STREAMS =
      Pattern.compile("java\\.io\\.(File.*|RandomAccess.*)");

  private static final DescribedPredicate<JavaClass> FILES =
      or(
          resideInAnyPackage("java.nio.file.."),
          assignableTo(FileChannel.class),
          describe("are files", type -> FILE_STREAMS.matcher(type.getName()).matches()));

  /** What Main needs to pass a directory on and to write to standard output. */
  private static final DescribedPredicate<JavaClass> NAMES_OF_FILES =
      describe(
          "are names of files",
          type ->
              type.isEquivalentTo(Path.class)
                  || type.isEquivalentTo(FileDescriptor.class)
                  || type.isEquivalentTo(FileOutputStream.class));

  private static final DescribedPredicate<JavaClass> LOCKS =
      or(
          assignableTo(Lock.class),
          assignableTo(ReadWriteLock.class),
          assignableTo(StampedLock.class),
          assignableTo(Semaphore.class),
          assignableTo(FileLock.class));

  private static final DescribedPredicate<JavaClass> SOCKETS =
      or(
          assignableTo(Socket.class),
          assignableTo(ServerSocket.class),
          assignableTo(DatagramSocket.class),
          assignableTo(NetworkChannel.class),
          assignableTo(URL.class),
          assignableTo(URLConnection.class),
          resideInAnyPackage("java.net.http..", "javax.net..", "com.sun.net.."));

  /** Without a lookup, which is another type, all they give is a view of an array. */
  private static final DescribedPredicate<JavaClass> VIEWS_OF_ARRAYS =
      describe(
          "are views of arrays",
          type -> type.isEquivalentTo(VarHandle.class) || type.isEquivalentTo(MethodHandles.class));

  private static final DescribedPredicate<JavaClass> LOCATORS =
      or(
          assignableTo(ServiceLoader.class),
          resideInAnyPackage("java.lang.reflect..", "javax.naming.."),
          resideInAPackage("java.lang.invoke..").and(not(VIEWS_OF_ARRAYS)));

  private static final Pattern REFLECTIVE =
      Pattern.compile("forName|newInstance|get(Declared)?(Constructor|Method|Field)s?");

  private static final DescribedPredicate<JavaMethodCall> REFLECTION =
      describe("reflection", call -> isReflective(call.getTarget()));

  private DutyRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        Rule.of(
            "the store alone opens files",
            noClasses().that(outside(STORE)).should().dependOnClassesThat(FILES),
            keystages.leaky.handler.OpensAFile.class,
            keystages.leaky.server.OpensAFile.class),
        Rule.of(
            "Main names files and opens none",
            noClasses()
                .that(MAIN)
                .should()
                .dependOnClassesThat(FILES.and(not(NAMES_OF_FILES)))
                .orShould()
                .callConstructor(FileOutputStream.class, String.class)
                .orShould()
                .callConstructor(FileOutputStream.class, String.class, boolean.class),
            keystages.leaky.Main.class,
            keystages.leaky.byname.Main.class),
        Rule.of(
            "the store alone holds locks",
            noClasses().that(not(in(STORE))).should().dependOnClassesThat(LOCKS),
            keystages.leaky.handler.HoldsALock.class,
            keystages.leaky.server.HoldsALock.class),
        Rule.of(
            "requests never wait for one another above the store, but to be written",
            noMethods()
                .that()
                .areDeclaredInClassesThat(in(HTTP, ROUTER, HANDLER).or(MAIN))
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED),
            keystages.leaky.router.TakesAMonitor.class),
        Rule.of(
            "the server alone opens sockets",
            noClasses().that(not(in(SERVER))).should().dependOnClassesThat(SOCKETS),
            keystages.leaky.store.OpensASocket.class),
        Rule.of(
            "Main alone ends the process and holds its standard streams",
            endsTheProcess(),
            keystages.leaky.server.WritesToTheConsole.class,
            keystages.leaky.handler.EndsTheProcess.class),
        Rule.of(
            "everything is handed over by constructor: no reflection, no service locator",
            noClasses()
                .should()
                .dependOnClassesThat(LOCATORS)
                .orShould()
                .callMethodWhere(REFLECTION),
            keystages.leaky.router.LooksItsHandlersUp.class,
            keystages.leaky.server.FindsItsRouter.class,
            keystages.leaky.handler.ReachesIntoTheStore.class));
  }

  private static ArchRule endsTheProcess() {
    return noClasses()
        .that(not(MAIN))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  private static boolean isReflective(MethodCallTarget target) {
    return target.getOwner().isEquivalentTo(Class.class)
        && REFLECTIVE.matcher(target.getName()).matches();
  }
}
