package keystages.benchmarks.plan;

import static keystages.benchmarks.plan.Subject.ETCD;
import static keystages.benchmarks.plan.Subject.FLOOR;
import static keystages.benchmarks.plan.Subject.HASHMAP;
import static keystages.benchmarks.plan.Subject.HELIDON;
import static keystages.benchmarks.plan.Subject.JDK;
import static keystages.benchmarks.plan.Subject.MVSTORE;
import static keystages.benchmarks.plan.Subject.REDIS;
import static keystages.benchmarks.plan.Subject.ROCKSDB;
import static keystages.benchmarks.plan.Subject.RWLOCK;
import static keystages.benchmarks.plan.Subject.STAGE1;
import static keystages.benchmarks.plan.Subject.STAGE2;
import static keystages.benchmarks.plan.Subject.STAGE3;
import static keystages.benchmarks.plan.Subject.STAGE4;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be measured, and of which subjects. */
public final class Catalogue {
  public static final String GET = "StoreBenchmark.get";
  public static final String PUT = "StoreBenchmark.put";
  public static final String OPEN = "OpenBenchmark.open";
  public static final String HEAP = "HeapBenchmark.fill";
  public static final String MIXED = "MixedBenchmark.mixed";
  public static final String LOCKS = "MixedBenchmark.locks";

  /** Puts alone, by threads that share a store. */
  public static final String PUTS = "MixedBenchmark.puts";

  /** The time of a get, alone and while threads put. */
  public static final String GET_LATENCY = "LatencyBenchmark.get";

  /** The time of a put among those of other threads, checkpoints included. */
  public static final String PUT_LATENCY = "LatencyBenchmark.put";

  /** The opening of a store that has a log to replay. */
  public static final String RECOVERY = "RecoveryBenchmark.open";

  /** GET in a closed loop, for one number of connections after the other. */
  public static final String HTTP_GET = "HttpLoad.get";

  /** The same with PUT, and with what is the same in other protocols. */
  public static final String HTTP_PUT = "HttpLoad.put";

  /** Requests in an open loop, at one rate after the other. */
  public static final String HTTP_OPEN_LOOP = "HttpLoad.openLoop";

  private Catalogue() {}

  static List<Scenario> of(Profile profile) {
    List<Scenario> all = new ArrayList<>();
    for (int entries : profile.numbers("get.entries")) {
      List<Subject> subjects = List.of(STAGE1, STAGE2, STAGE3, STAGE4, HASHMAP, ROCKSDB, MVSTORE);
      all.add(Scenario.of(GET, subjects, "entries", entries));
    }
    for (int entries : profile.numbers("put.entries")) {
      List<Subject> subjects = List.of(STAGE1, STAGE2, STAGE3, STAGE4, FLOOR, ROCKSDB, MVSTORE);
      all.add(Scenario.of(PUT, subjects, "entries", entries));
    }
    for (int entries : profile.numbers("put.more.entries")) {
      List<Subject> subjects = List.of(STAGE1, STAGE4, ROCKSDB);
      all.add(Scenario.of(PUT, subjects, "entries", entries));
    }
    for (int entries : profile.numbers("open.entries")) {
      all.add(Scenario.of(OPEN, List.of(STAGE2, STAGE3, STAGE4, FLOOR), "entries", entries));
    }
    for (int puts : profile.numbers("recovery.puts")) {
      all.add(Scenario.of(RECOVERY, List.of(STAGE4), "puts", puts));
    }
    for (int entries : profile.numbers("heap.entries")) {
      List<Subject> subjects = List.of(STAGE1, STAGE2, STAGE3, STAGE4, HASHMAP);
      all.add(Scenario.of(HEAP, subjects, "entries", entries));
    }
    all.addAll(shared(profile, MIXED, "mixed", List.of(STAGE3, STAGE4, ROCKSDB)));
    all.addAll(shared(profile, LOCKS, "locks", List.of(STAGE3, RWLOCK)));
    int entries = profile.number("mixed.entries");
    for (int threads : profile.numbers("puts.threads")) {
      List<Subject> subjects = List.of(STAGE3, STAGE4, ROCKSDB, MVSTORE);
      all.add(Scenario.of(PUTS, subjects, "entries", entries, "threads", threads));
    }
    for (int writers : profile.numbers("latency.writers")) {
      List<Subject> subjects = List.of(STAGE3, STAGE4, ROCKSDB);
      all.add(Scenario.of(GET_LATENCY, subjects, "entries", entries, "writers", writers));
    }
    for (int stored : profile.numbers("pause.entries")) {
      int threads = profile.number("pause.threads");
      List<Subject> subjects = List.of(STAGE4, ROCKSDB);
      all.add(Scenario.of(PUT_LATENCY, subjects, "entries", stored, "threads", threads));
    }
    List<Subject> servers = List.of(STAGE3, STAGE4, JDK, HELIDON);
    all.add(Scenario.of(HTTP_GET, servers));
    all.add(Scenario.of(HTTP_PUT, List.of(STAGE3, STAGE4, REDIS, ETCD)));
    all.add(Scenario.of(HTTP_OPEN_LOOP, servers, "writes", 0));
    int writes = profile.number("open.loop.writes");
    all.add(Scenario.of(HTTP_OPEN_LOOP, List.of(STAGE3, STAGE4), "writes", writes));
    return all;
  }

  /** A store that threads share, for each number of threads and each share of writes. */
  private static List<Scenario> shared(
      Profile profile, String benchmark, String settings, List<Subject> subjects) {
    List<Scenario> all = new ArrayList<>();
    int entries = profile.number("mixed.entries");
    for (int writes : profile.numbers(settings + ".writes")) {
      for (int threads : profile.numbers(settings + ".threads")) {
        all.add(
            Scenario.of(
                benchmark, subjects, "entries", entries, "threads", threads, "writes", writes));
      }
    }
    return all;
  }
}
