package keystages.benchmarks.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** How much is measured, and for how long: the settings in {@code NAME.properties} beside it. */
public final class Profile {
  private final String name;
  private final Properties settings = new Properties();

  private Profile(String name) {
    this.name = name;
  }

  /** Reads the profile with this name: {@code full}, {@code quick} or {@code smoke}. */
  public static Profile read(String name) {
    Profile profile = new Profile(name);
    try (InputStream in = Profile.class.getResourceAsStream(name + ".properties")) {
      if (in == null) {
        throw new IllegalArgumentException("no profile has the name " + name);
      }
      profile.settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return profile;
  }

  public String name() {
    return name;
  }

  public int number(String setting) {
    return Integer.parseInt(text(setting));
  }

  /** A time, given in milliseconds. */
  public Duration millis(String setting) {
    return Duration.ofMillis(number(setting));
  }

  /** Numbers, separated by commas. */
  public List<Integer> numbers(String setting) {
    return List.of(text(setting).split(",", -1)).stream().map(Integer::valueOf).toList();
  }

  private String text(String setting) {
    String text = settings.getProperty(setting);
    if (text == null) {
      throw new IllegalArgumentException("the profile " + name + " lacks " + setting);
    }
    return text.strip();
  }
}
