package keystages.benchmarks.result;

/**
 * What subjects are compared by: the same thing measured in the same way.
 *
 * @param benchmark such as {@code store.put}
 * @param parameters such as {@code entries=1000}; several are separated by spaces
 * @param metric such as {@code time}
 * @param unit such as {@code us/op}
 */
public record Quantity(String benchmark, String parameters, String metric, String unit) {
  /** The value of this parameter. */
  public String parameter(String name) {
    for (String parameter : parameters.split(" ", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    throw new IllegalArgumentException(this + " has no parameter " + name);
  }

  /** Whether more of it is better. */
  public boolean isGain() {
    return metric.equals("throughput");
  }

  @Override
  public String toString() {
    return (benchmark + " " + parameters).strip() + " " + metric;
  }
}
