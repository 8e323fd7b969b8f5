package keystages.benchmarks.load;

import java.util.SplittableRandom;

/** All exchanges of a workload, made beforehand, drawn at random. Not thread-safe. */
final class Exchanges {
  private final Workload workload;
  private final SplittableRandom random;
  private final Exchange[] reads;
  private final Exchange[] writes;

  Exchanges(Workload workload, String authority) {
    this.workload = workload;
    this.random = new SplittableRandom(workload.seed());
    this.reads = new Exchange[workload.keys()];
    this.writes = new Exchange[workload.keys()];
    for (int key = 0; key < reads.length; key++) {
      reads[key] = Exchange.read(authority, key);
      writes[key] = Exchange.write(authority, key);
    }
  }

  Exchange next() {
    boolean isWrite = random.nextInt(100) < workload.writePercent();
    return (isWrite ? writes : reads)[random.nextInt(reads.length)];
  }
}
