package keystages.testkit.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sees to it that no process outlives the JVM that started it. Thread-safe. */
public final class Processes {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Leash LEASH = new Leash();
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Processes::kill)));
  }

  private Processes() {}

  /** Sees to it that the process does not outlive this JVM. */
  public static void guard(Process process) {
    RUNNING.add(process);
    LEASH.take(process);
  }

  /** The process has ended. */
  public static void release(Process process) {
    LEASH.release(process);
    RUNNING.remove(process);
  }

  /** Runs the task after this time, unless it is cancelled before. */
  static Future<?> after(Duration time, Runnable task) {
    return CLOCK.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Kills the process, or what it wraps, and waits until it is gone. A wrapper ends by itself then:
   * if it were killed, what it traces might outlive it.
   */
  public static void kill(Process process) {
    List<ProcessHandle> wrapped = process.descendants().toList();
    if (wrapped.isEmpty()) {
      process.destroyForcibly();
    }
    wrapped.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
