package keystages.benchmarks.plan;

import static keystages.benchmarks.plan.Subject.ECHO;
import static keystages.benchmarks.plan.Subject.FLOOR;
import static keystages.benchmarks.plan.Subject.HASHMAP;
import static keystages.benchmarks.plan.Subject.HELIDON;
import static keystages.benchmarks.plan.Subject.JDK;
import static keystages.benchmarks.plan.Subject.LOCKED_HASHMAP;
import static keystages.benchmarks.plan.Subject.MAPDB;
import static keystages.benchmarks.plan.Subject.MICROHTTP;
import static keystages.benchmarks.plan.Subject.MVSTORE;
import static keystages.benchmarks.plan.Subject.ROCKSDB;
import static keystages.benchmarks.plan.Subject.STAGE1;
import static keystages.benchmarks.plan.Subject.STAGE2;
import static keystages.benchmarks.plan.Subject.STAGE3;

import java.util.ArrayList;
import java.util.List;
import keystages.benchmarks.plan.Probe.ClosedLoop;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Probe.Metric;
import keystages.benchmarks.plan.Probe.OpenLoop;

/** All that can be measured, and of whom. */
final class Catalogue {
  private static final String PRIMARY = "";
  private static final Metric NANOS = new Metric(PRIMARY, "time", "ns/op");
  private static final Metric MICROS = new Metric(PRIMARY, "time", "us/op");
  private static final Metric MILLIS = new Metric(PRIMARY, "time", "ms/op");
  private static final Metric THROUGHPUT = new Metric(PRIMARY, "throughput", "ops/s");
  private static final Metric ALLOCATION = new Metric("gc.alloc.rate.norm", "allocation", "B/op");
  private static final Metric HEAP = new Metric("bytesPerEntry", "heap", "B/entry");

  private static final int SHARED_ENTRIES = 1_000;
  private static final int OPEN_LOOP_CONNECTIONS = 64;

  private final Effort effort;
  private final List<Scenario> scenarios = new ArrayList<>();

  private Catalogue(Effort effort) {
    this.effort = effort;
  }

  static List<Scenario> of(Effort effort) {
    Catalogue catalogue = new Catalogue(effort);
    catalogue.addOperations();
    catalogue.addSharedStore();
    catalogue.addOpening();
    catalogue.addHeap();
    catalogue.addRequests();
    catalogue.addServers();
    return catalogue.scenarios;
  }

  private void addOperations() {
    List<Subject> reading =
        List.of(STAGE1, STAGE2, STAGE3, HASHMAP, LOCKED_HASHMAP, ROCKSDB, MVSTORE, MAPDB);
    List<Subject> writing =
        List.of(STAGE1, STAGE2, STAGE3, HASHMAP, FLOOR, ROCKSDB, MVSTORE, MAPDB);
    for (int entries : effort.entries()) {
      addStore("get", reading, entries, NANOS);
    }
    for (int entries : effort.entries()) {
      addStore("put", writing, entries, MICROS);
    }
    for (int entries : effort.mutatedEntries()) {
      addStore("eraseAndPut", writing, entries, MICROS);
    }
  }

  private void addStore(String method, List<Subject> subjects, int entries, Metric time) {
    add(
        "store." + method,
        subjects,
        "StoreBenchmark." + method,
        List.of("entries=" + entries),
        time);
  }

  private void addSharedStore() {
    for (int writes : effort.writes()) {
      for (int threads : effort.threads()) {
        List<Subject> subjects = writes == 0 ? List.of(STAGE3, LOCKED_HASHMAP) : List.of(STAGE3);
        List<String> parameters = List.of("entries=" + SHARED_ENTRIES, "writes=" + writes);
        scenarios.add(
            new Scenario(
                "store.mixed",
                "threads=" + threads + " writes=" + writes,
                subjects,
                new Jmh(
                    "MixedBenchmark.mixed",
                    parameters,
                    threads,
                    effort.iteration(),
                    List.of(THROUGHPUT))));
      }
    }
  }

  private void addOpening() {
    for (String cache : effort.caches()) {
      List<Integer> sizes = effort.openedEntries();
      for (int entries : cache.equals("cold") ? List.of(sizes.getLast()) : sizes) {
        List<String> parameters = List.of("cache=" + cache, "entries=" + entries);
        add(
            "store.open",
            List.of(STAGE2, STAGE3, FLOOR),
            new Jmh("OpenBenchmark.open", parameters, 1, effort.openIteration(), List.of(MILLIS)));
      }
    }
  }

  private void addHeap() {
    for (int entries : effort.heapEntries()) {
      List<Subject> subjects = List.of(STAGE1, STAGE2, STAGE3, HASHMAP);
      add("store.heap", subjects, "HeapBenchmark.fill", List.of("entries=" + entries), HEAP);
    }
  }

  private void addRequests() {
    for (String method : effort.requests()) {
      add(
          "request." + method,
          List.of(STAGE1, STAGE2, STAGE3),
          "RequestBenchmark." + method,
          List.of(),
          NANOS,
          ALLOCATION);
    }
  }

  private void add(
      String benchmark,
      List<Subject> subjects,
      String method,
      List<String> parameters,
      Metric... metrics) {
    add(benchmark, subjects, new Jmh(method, parameters, 1, effort.iteration(), List.of(metrics)));
  }

  private void add(String benchmark, List<Subject> subjects, Jmh probe) {
    scenarios.add(new Scenario(benchmark, String.join(" ", probe.parameters()), subjects, probe));
  }

  private void addServers() {
    List<Subject> reading = List.of(STAGE3, JDK, HELIDON, MICROHTTP, ECHO);
    addClosedLoop("http.get", reading, 0, false);
    if (effort.apart()) {
      addClosedLoop("http.getApart", reading, 0, true);
    }
    List<Subject> writing = List.of(STAGE3);
    addClosedLoop("http.put", writing, 100, false);
    for (int writes : effort.writes()) {
      Probe probe = new ClosedLoop(effort.clients(), writes, false);
      scenarios.add(new Scenario("http.mixed", "writes=" + writes, writing, probe));
    }
    scenarios.add(
        new Scenario(
            "http.openLoop",
            "",
            List.of(STAGE3, JDK, HELIDON, MICROHTTP),
            new OpenLoop(OPEN_LOOP_CONNECTIONS, effort.rates())));
  }

  private void addClosedLoop(
      String benchmark, List<Subject> subjects, int writes, boolean isApart) {
    Probe probe = new ClosedLoop(effort.connections(), writes, isApart);
    scenarios.add(new Scenario(benchmark, "", subjects, probe));
  }
}
