package keystages.testkit.process;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * The end of a process that does not end by itself: it is killed when its time is up, when this is
 * closed, or with the JVM that started it. The output of a process that has ended by itself can
 * still be read after any of these. Thread-safe.
 */
public final class ProcessTimeout implements AutoCloseable {
  private final Process process;
  private final Future<?> alarm;
  private volatile boolean expired;

  private ProcessTimeout(Process process, Duration limit) {
    this.process = process;
    Processes.guard(process);
    this.alarm = Processes.after(limit, this::expire);
  }

  /** Gives a process that has just started this long to live. */
  public static ProcessTimeout start(Process process, Duration limit) {
    return new ProcessTimeout(process, limit);
  }

  private void expire() {
    if (process.isAlive()) {
      expired = true;
      Processes.kill(process);
    }
  }

  /** Whether the process was killed because its time was up. */
  public boolean hasExpired() {
    return expired;
  }

  /** Kills the process if it still runs. Returns when it is gone. */
  @Override
  public void close() {
    Processes.kill(process);
    alarm.cancel(false);
    Processes.release(process);
  }
}
