package keystages.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A sentence about the architecture.
 *
 * @param sentence what holds
 * @param check how that is seen
 * @param leaks classes that break it
 */
record Rule(String sentence, ArchRule check, List<Class<?>> leaks) {
  static Rule of(String sentence, ArchRule check, Class<?>... leaks) {
    return new Rule(sentence, check.as(sentence), List.of(leaks));
  }

  @Override
  public String toString() {
    return sentence;
  }
}
