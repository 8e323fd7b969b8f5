package keystages.benchmarks.plan;

/** What not every machine has, and some measurements need. */
public enum Means {
  DIVIDED_PROCESSORS(
      "No server is measured apart from the load generator:"
          + " that takes two processors, and taskset of util-linux."),
  COLD_FILES("No store is opened whose file is not in memory: that takes the dd of GNU.");

  private final String absence;

  Means(String absence) {
    this.absence = absence;
  }

  /** What is said where it is missing. */
  public String absence() {
    return absence;
  }
}
