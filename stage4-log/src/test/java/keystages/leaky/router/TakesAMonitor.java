package keystages.leaky.router;

public final class TakesAMonitor {
  synchronized void enter() {}
}
