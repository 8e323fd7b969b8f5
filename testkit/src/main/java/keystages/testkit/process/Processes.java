package keystages.testkit.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes sure that no process outlives the JVM that started it. Thread-safe. */
public final class Processes {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final OrphanReaper ORPHANS = new OrphanReaper();
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Processes::kill)));
  }

  private Processes() {}

  /** Makes sure that the process does not outlive this JVM. */
  public static void guard(Process process) {
    RUNNING.add(process);
    ORPHANS.add(process);
  }

  /** Forgets a process that has ended. */
  public static void release(Process process) {
    ORPHANS.remove(process);
    RUNNING.remove(process);
  }

  /** Runs the task after this time, unless it is cancelled before. */
  static Future<?> after(Duration time, Runnable task) {
    return CLOCK.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Kills the process, or the process that it wraps, and waits until it is gone. A wrapper ends by
   * itself then: if it were killed, the process that it traces might outlive it.
   *
   * <p>The signal goes through a {@link ProcessHandle}. {@link Process#destroyForcibly} closes the
   * pipes as well, even those of a process that has ended by itself, and with them the output that
   * a test has still to read.
   */
  public static void kill(Process process) {
    List<ProcessHandle> wrapped = process.descendants().toList();
    if (wrapped.isEmpty()) {
      process.toHandle().destroyForcibly();
    }
    wrapped.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
