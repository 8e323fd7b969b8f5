package keystages.testkit.steps;

import static keystages.testkit.variant.PatchFile.wrong;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import keystages.testkit.variant.PatchFile;
import keystages.testkit.variant.PatchFile.Field;

/**
 * One step from a stage to the next: a patch to {@code src/main}, and what it claims. The header of
 * the file:
 *
 * <pre>
 * Adds: what the step adds, a sentence
 * Because: why now
 * Layer: the layer that it changes
 * Status: compiles, shows or red
 * Shows: a command that shows it, with the last two
 * Red: keystages.store.PowerLossTest, a test that fails on it; with the last one
 * Message: a regular expression that is found in what that test says
 * Green: keystages.store.SnapshotSampleTest, a test that passes on it and did not on the step before
 * </pre>
 *
 * <p>A test is a class or one method of it, with a # between. Red, with its Message, and Green may
 * come more than once.
 *
 * @param series the number of the stage that the steps lead to
 * @param number its place among them, from 1
 */
public record Step(
    int series,
    int number,
    PatchFile patch,
    Layer layer,
    Status status,
    List<Failure> reds,
    List<String> greens) {
  /** The status of a step: how it can be tried. */
  public enum Status {
    /** It compiles, which every step does. */
    COMPILES,
    /** It can be run and shows something. */
    SHOWS,
    /** It is convincingly wrong: a test fails on it. */
    RED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A test that fails on the step.
   *
   * @param message what is found in its words
   */
  public record Failure(String test, Pattern message) {}

  private static final Pattern NAME = Pattern.compile("(\\d\\d)-[a-z0-9]+(?:-[a-z0-9]+)*\\.patch");
  private static final Pattern TEST =
      Pattern.compile("keystages(?:\\.[a-z]+)*\\.[A-Z]\\w*(?:Test|IT)(?:#\\w+)?");
  private static final List<String> NAMES =
      List.of("Adds", "Because", "Layer", "Status", "Shows", "Red", "Message", "Green");

  public Step {
    reds = List.copyOf(reds);
    greens = List.copyOf(greens);
  }

  /**
   * Reads the patch of a step.
   *
   * @throws IllegalArgumentException if its header is not complete; the message names file and line
   */
  static Step read(int series, Path file) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      throw new IllegalArgumentException(file + ": a step is called MM-what-it-adds.patch");
    }
    PatchFile patch = PatchFile.read(file);
    patch.only("Adds");
    patch.only("Because");
    Layer layer = oneOf(Layer.values(), patch, "Layer");
    Status status = oneOf(Status.values(), patch, "Status");
    boolean shows = patch.all("Shows").size() == 1;
    if (status != Status.COMPILES && !shows) {
      throw new IllegalArgumentException(
          file + ": Status: " + status + " needs one line \"Shows: …\"");
    }
    List<Failure> reds = reds(patch);
    if ((status == Status.RED) == reds.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": Status: red needs a line \"Red: …\", and no other status has one");
    }
    for (Field field : patch.header()) {
      check(file, field);
    }
    int number = Integer.parseInt(name.group(1));
    return new Step(series, number, patch, layer, status, reds, patch.all("Green"));
  }

  private static void check(Path file, Field field) {
    if (!NAMES.contains(field.name())) {
      throw wrong(file, field.line(), "unknown field " + field.name() + "; known: " + NAMES);
    }
    boolean isTest = field.name().equals("Red") || field.name().equals("Green");
    if (isTest && !TEST.matcher(field.value()).matches()) {
      throw wrong(file, field.line(), "a test is keystages.…Test or …Test#method");
    }
  }

  private static <T> T oneOf(T[] values, PatchFile patch, String field) {
    String value = patch.only(field);
    for (T candidate : values) {
      if (candidate.toString().equals(value)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        patch.file() + ": " + field + " is one of " + List.of(values) + ", not \"" + value + "\"");
  }

  private static List<Failure> reds(PatchFile patch) {
    List<Failure> reds = new ArrayList<>();
    Field red = null;
    for (Field field : patch.header()) {
      boolean isMessage = field.name().equals("Message");
      if (isMessage != (red != null)) {
        throw wrong(patch.file(), field.line(), "each Red is followed by its Message");
      }
      if (isMessage && red != null) {
        reds.add(new Failure(red.value(), pattern(patch, field)));
      }
      red = field.name().equals("Red") ? field : null;
    }
    if (red != null) {
      throw wrong(patch.file(), red.line(), "each Red is followed by its Message");
    }
    return reds;
  }

  private static Pattern pattern(PatchFile patch, Field field) {
    try {
      return Pattern.compile(field.value());
    } catch (PatternSyntaxException e) {
      throw wrong(patch.file(), field.line(), "no regular expression: " + e.getDescription());
    }
  }

  /** The addition of the step, a sentence. */
  public String adds() {
    return patch.only("Adds");
  }

  /** Why the step comes now. */
  public String because() {
    return patch.only("Because");
  }

  /** A command that shows the step. */
  public Optional<String> shows() {
    return patch.all("Shows").stream().findFirst();
  }

  /** Its number within the course, such as 2.5. */
  @Override
  public String toString() {
    return series + "." + number;
  }
}
