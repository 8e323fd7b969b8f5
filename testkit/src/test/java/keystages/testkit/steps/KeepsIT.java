package keystages.testkit.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/** A test of the small stages of {@link Fixture}, which {@link CheckTest} runs on their steps. */
final class KeepsIT {
  @Test
  void store_whenAsked_hasKeptAll() throws ReflectiveOperationException {
    Class<?> store = Class.forName("keystages.store.Store");
    Object kept = store.getMethod("kept").invoke(store.getConstructor().newInstance());

    assertThat(kept).as("lost").isEqualTo("all");
  }

  @Test
  void store_isThere() throws ReflectiveOperationException {
    assertThat(Class.forName("keystages.store.Store").getMethods()).isNotEmpty();
  }

  @Test
  void absentClass_isMissed() {
    fail("lost: NoClassDefFoundError: keystages/store/Absent");
  }
}
