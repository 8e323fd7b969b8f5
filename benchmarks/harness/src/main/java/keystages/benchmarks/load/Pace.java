package keystages.benchmarks.load;

import java.util.SplittableRandom;

/** When requests are due: the difference between a closed and an open loop. */
public sealed interface Pace {
  /**
   * The next request is due as soon as a connection is free: the load follows the server.
   *
   * <p>Latency then counts from sending.
   */
  record Closed() implements Pace {
    @Override
    public Arrivals arrivals(long seed) {
      return new Arrivals() {
        @Override
        public long next(long now) {
          return now;
        }

        @Override
        public void advance() {
          // What is due is always due now.
        }
      };
    }

    @Override
    public String toString() {
      return "closed loop";
    }
  }

  /**
   * Requests are due at equal distances.
   *
   * @param rate a second
   */
  record Constant(double rate) implements Pace {
    public Constant {
      requirePositive(rate);
    }

    @Override
    public Arrivals arrivals(long seed) {
      return new Arrivals() {
        private long taken;

        @Override
        public long next(long now) {
          return (long) (taken * NANOS_PER_SECOND / rate);
        }

        @Override
        public void advance() {
          taken++;
        }
      };
    }

    @Override
    public String toString() {
      return "open loop, %.0f/s at equal distances".formatted(rate);
    }
  }

  /**
   * Requests are due at random, as they are when many clients do not know of each other (a Poisson
   * process): the distances are exponentially distributed.
   *
   * @param rate a second, on average
   */
  record Poisson(double rate) implements Pace {
    public Poisson {
      requirePositive(rate);
    }

    @Override
    public Arrivals arrivals(long seed) {
      return new Arrivals() {
        private final SplittableRandom random = new SplittableRandom(seed);
        private double next = distance();

        @Override
        public long next(long now) {
          return (long) next;
        }

        @Override
        public void advance() {
          next += distance();
        }

        private double distance() {
          return -Math.log1p(-random.nextDouble()) * NANOS_PER_SECOND / rate;
        }
      };
    }

    @Override
    public String toString() {
      return "open loop, %.0f/s at random".formatted(rate);
    }
  }

  /** A sequence of due times, in nanoseconds since the start of a run. Not thread-safe. */
  interface Arrivals {
    /** When the next request is due; it may be later than {@code now}. */
    long next(long now);

    /** The next request has been taken; the one after it is next. */
    void advance();
  }

  double NANOS_PER_SECOND = 1e9;

  /** From the first one. The same seed gives the same times. */
  Arrivals arrivals(long seed);

  private static void requirePositive(double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("expected a rate above 0, was " + rate);
    }
  }
}
