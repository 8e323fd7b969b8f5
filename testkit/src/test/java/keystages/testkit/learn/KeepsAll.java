package keystages.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A test of the small stage of {@link LoopTest}, which runs it; the build does not. */
final class KeepsAll {
  @Test
  void kept_whenAskedFor_isAll() throws ReflectiveOperationException {
    ClassLoader stage = Thread.currentThread().getContextClassLoader();
    Class<?> type = Class.forName("keystages.Kept", true, stage);
    Supplier<?> kept = (Supplier<?>) type.getConstructor().newInstance();

    System.out.println("it keeps " + kept.get());
    assertThat(kept.get()).isEqualTo("all");
  }
}
