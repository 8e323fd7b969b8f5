package keystages.testkit.check;

import java.util.Locale;

/** The promises, each of which takes those before it for granted. */
enum Level {
  MAP(1, "the answers are those of one map"),
  RESTART(2, "SIGKILL loses nothing acknowledged"),
  POWER(3, "power loss loses nothing acknowledged"),
  HTTP(4, "framing is read as RFC 9112 says"),
  MANY(5, "concurrent clients see one order of things"),
  DISK(6, "EIO and ENOSPC lose nothing and are told");

  private final int number;
  private final String promise;

  Level(int number, String promise) {
    this.number = number;
    this.promise = promise;
  }

  int number() {
    return number;
  }

  String promise() {
    return promise;
  }

  /** What tries to catch a program breaking the promise. */
  Examination examination() {
    return switch (this) {
      case MAP -> new MapExamination();
      case RESTART -> new RestartExamination();
      case POWER -> new PowerExamination();
      case HTTP -> new HttpExamination();
      case MANY -> new ManyExamination();
      case DISK -> new DiskExamination();
    };
  }

  @Override
  public String toString() {
    return number + " " + name().toLowerCase(Locale.ROOT);
  }
}
