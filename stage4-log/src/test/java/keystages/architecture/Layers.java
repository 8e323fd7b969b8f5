package keystages.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * The layers by the last word of their package: leaks live beside them, in packages named alike.
 */
final class Layers {
  static final String HTTP = "keystages..http";
  static final String SERVER = "keystages..server..";
  static final String WIRE = "keystages..server.wire";
  static final String ROUTER = "keystages..router";
  static final String HANDLER = "keystages..handler";
  static final String STORE = "keystages..store";

  static final DescribedPredicate<JavaClass> MAIN = simpleName("Main");

  /** Where the layers are put together. */
  static final DescribedPredicate<JavaClass> ROOT = MAIN.or(simpleName("Routes"));

  private Layers() {}

  /** Classes of these layers. */
  static DescribedPredicate<JavaClass> in(String... layers) {
    return resideInAnyPackage(layers);
  }

  /** Classes of all layers but these; {@link #MAIN} is of no layer. */
  static DescribedPredicate<JavaClass> outside(String... layers) {
    return DescribedPredicate.not(in(layers)).and(DescribedPredicate.not(MAIN));
  }
}
