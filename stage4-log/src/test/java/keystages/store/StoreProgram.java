package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import keystages.store.StoreException.Reason;
import keystages.testkit.crash.Lookalikes;
import keystages.testkit.powerloss.Ledger;

/**
 * A caller of the store that enters every promise of the store in a ledger and reads everything
 * after every mutation. A mutation that fails is refused or in doubt, whichever the store says;
 * after a doubt the program reopens the store.
 */
final class StoreProgram implements AutoCloseable {
  /** A random step of a program. */
  @FunctionalInterface
  interface Step {
    void run(StoreProgram program, Random random);
  }

  /** A random step for every public operation of the store, by the name of the operation. */
  static final SortedMap<String, Step> STEPS =
      new TreeMap<>(
          Map.of(
              "put", StoreProgram::putAnything,
              "erase", (program, random) -> program.erase(key(random)),
              "get", (program, random) -> program.observe(),
              "keys", (program, random) -> program.observe(),
              "close", (program, random) -> program.reopen()));

  /** As many frames of large values as {@link #small} has of small ones. */
  static final LogSettings LARGE = new LogSettings(1 << 16, 20_000, () -> 7);

  /** The salts of a recovery are others than those of the program that it recovers. */
  private static final long IN_RECOVERY = 1_000;

  private final Path directory;
  private final Ledger<Map<String, String>> ledger;
  private final LogSettings settings;
  private final Executor background;
  private final Set<Reason> failures = EnumSet.noneOf(Reason.class);
  private KVStore store;

  StoreProgram(Path directory, Ledger<Map<String, String>> ledger) {
    this(directory, ledger, small(1), Runnable::run);
  }

  /**
   * @param background runs the checkpoints
   */
  StoreProgram(
      Path directory,
      Ledger<Map<String, String>> ledger,
      LogSettings settings,
      Executor background) {
    this.directory = directory;
    this.ledger = ledger;
    this.settings = settings;
    this.background = background;
    this.store = open();
    observe();
  }

  /**
   * Room for one frame or two, and two or three frames between checkpoints. No two segments of a
   * program have the same salt, and those of two runs of it are alike.
   */
  static LogSettings small(long firstSalt) {
    return new LogSettings(24, 100, new AtomicLong(firstSalt)::getAndIncrement);
  }

  /** Reopens the store after a crash and reads everything. */
  static void look(Path directory, Ledger<Map<String, String>> ledger) throws IOException {
    try (StoreProgram program = recovery(directory, ledger)) {
      program.requireNoLeftovers();
    }
  }

  /**
   * Reopens the store after a crash, reads everything, goes on with a mutation, and reopens the
   * store once more: what recovery has left in the log meets another recovery.
   */
  static void goOn(Path directory, Ledger<Map<String, String>> ledger) throws IOException {
    try (StoreProgram program = recovery(directory, ledger)) {
      program.requireNoLeftovers();
      program.put("r", "s");
      program.reopen();
    }
  }

  private static StoreProgram recovery(Path directory, Ledger<Map<String, String>> ledger) {
    return new StoreProgram(directory, ledger, small(IN_RECOVERY), Runnable::run);
  }

  private static String key(Random random) {
    return "key " + random.nextInt(10);
  }

  private void putAnything(Random random) {
    String key = key(random);
    String old = ledger.contents().getOrDefault(key, "");
    put(key, Lookalikes.next(old, 3_000, random));
  }

  /**
   * A single fault may hit the opening, but not twice in a row. The log begins a checkpoint after a
   * few mutations, and each runs within the mutation that begins it, unless a test has it wait, so
   * that runs are alike.
   */
  private KVStore open() {
    try {
      return KVStore.open(directory, settings, background);
    } catch (StoreException injected) {
      return KVStore.open(directory, settings, background);
    }
  }

  /** Takes a random step that changes something, of short values. */
  void change(Random random) {
    String key = key(random);
    String old = ledger.contents().getOrDefault(key, "");
    if (random.nextInt(4) == 0) {
      erase(key);
    } else {
      put(key, Lookalikes.next(old, 30, random));
    }
  }

  /** Takes one of the steps at random, or puts: without many puts there is little to erase. */
  void step(Random random) {
    List<Step> steps = List.copyOf(STEPS.values());
    if (random.nextInt(3) == 0) {
      steps.get(random.nextInt(steps.size())).run(this, random);
    } else {
      putAnything(random);
    }
  }

  void put(String key, String value) {
    SortedMap<String, String> after = new TreeMap<>(ledger.contents());
    after.put(key, value);
    mutate("put " + key, after, () -> store.put(Key.of(key), Value.of(value.getBytes(UTF_8))));
  }

  void erase(String key) {
    SortedMap<String, String> after = new TreeMap<>(ledger.contents());
    after.remove(key);
    mutate("erase " + key, after, () -> store.erase(Key.of(key)));
  }

  private void mutate(String name, SortedMap<String, String> after, Runnable mutation) {
    ledger.begin(name, Collections.unmodifiableSortedMap(after));
    try {
      mutation.run();
      ledger.acknowledge();
    } catch (StoreException failure) {
      failures.add(failure.reason());
      if (failure.reason() == Reason.STOPPED) {
        ledger.doubt();
        reopen();
        return;
      }
      ledger.refuse();
    }
    observe();
  }

  void reopen() {
    store.close();
    store = open();
    observe();
  }

  /** The reasons for which mutations have failed so far. */
  Set<Reason> failures() {
    return failures;
  }

  private void observe() {
    SortedMap<String, String> contents = new TreeMap<>();
    for (Key key : store.keys()) {
      Value value = store.get(key).orElseThrow();
      contents.put(new String(key.toByteArray(), UTF_8), new String(value.toByteArray(), UTF_8));
    }
    ledger.observe(Collections.unmodifiableSortedMap(contents));
  }

  private void requireNoLeftovers() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    names.remove("kv.lock"); // other tests ask for it
    names.removeIf(name -> name.matches("kv\\.log\\.\\d+"));
    if (!names.equals(List.of("kv.snapshot"))) {
      throw new AssertionError("the open directory also holds " + names);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
