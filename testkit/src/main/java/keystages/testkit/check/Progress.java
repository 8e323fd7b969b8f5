package keystages.testkit.check;

import java.io.Console;
import java.io.PrintWriter;

/** Says how far a level has come: on a terminal, one line that changes; elsewhere, nothing. */
final class Progress {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter out;
  private final boolean shown;
  private String level = "";
  private long last;
  private int width;

  Progress(PrintWriter out) {
    this(out, isTerminal());
  }

  Progress(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  synchronized void begin(String name) {
    level = name;
    show("");
  }

  synchronized void say(String what) {
    if (System.nanoTime() - last > EVERY_NANOS) {
      show(what);
    }
  }

  /** Clears the line for what comes in its place. */
  synchronized void end() {
    if (shown && width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }

  private void show(String what) {
    if (shown) {
      last = System.nanoTime();
      String line = level + " " + what;
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // a JVM without the console's module still has none
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
