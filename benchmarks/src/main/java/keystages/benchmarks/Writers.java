package keystages.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Threads that put all the time while something else is measured. Each iteration has its own: JMH
 * would close the store before threads that last as long as the store.
 */
@State(Scope.Benchmark)
public class Writers {
  @Param("16")
  public int writers;

  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean stopped;

  @Setup(Level.Iteration)
  public void start(FilledStore store) {
    stopped = false;
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int i = 1; i <= writers; i++) {
      ThreadRandom random = new ThreadRandom();
      random.seed(-i); // no thread of JMH has this one
      running.add(threads.submit(() -> write(store, random)));
    }
    threads.shutdown(); // they end when they are told to
  }

  private void write(FilledStore store, ThreadRandom random) {
    while (!stopped) {
      store.workload.put(random);
    }
  }

  /** Waits for the writers. Fails if one of them has. */
  @TearDown(Level.Iteration)
  public void stop() throws ExecutionException, InterruptedException {
    stopped = true;
    for (Future<?> each : running) {
      each.get();
    }
    running.clear();
  }
}
