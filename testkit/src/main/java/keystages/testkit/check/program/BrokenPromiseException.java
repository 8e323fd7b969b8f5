package keystages.testkit.check.program;

/** The program has broken a promise. The message tells how, in labelled lines. */
public final class BrokenPromiseException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Story story;

  public BrokenPromiseException(Story story) {
    super(story.toString());
    this.story = story;
  }

  public Story story() {
    return story;
  }
}
