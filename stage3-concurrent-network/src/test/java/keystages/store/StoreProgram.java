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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import keystages.store.StoreException.Reason;
import keystages.testkit.powerloss.Ledger;

/**
 * A caller of the store who enters in a ledger what the store has promised, and reads everything
 * after every mutation. A failure is refused or leaves doubt, as the store says; after a doubt the
 * store is reopened.
 */
final class StoreProgram implements AutoCloseable {
  private final Path directory;
  private final Ledger<Map<String, String>> ledger;
  private final Set<Reason> failures = EnumSet.noneOf(Reason.class);
  private KVStore store;

  StoreProgram(Path directory, Ledger<Map<String, String>> ledger) {
    this.directory = directory;
    this.ledger = ledger;
    this.store = open(directory);
    observe();
  }

  /** Reopens the store after a crash and reads what it holds. */
  static void look(Path directory, Ledger<Map<String, String>> ledger) throws IOException {
    try (StoreProgram program = new StoreProgram(directory, ledger)) {
      program.requireNoLeftovers();
    }
  }

  /** Reopens the store after a crash, reads what it holds, and goes on from there. */
  static void goOn(Path directory, Ledger<Map<String, String>> ledger) throws IOException {
    try (StoreProgram program = new StoreProgram(directory, ledger)) {
      program.requireNoLeftovers();
      program.put("r", "s");
    }
  }

  /** A single fault may hit the opening, but not twice in a row. */
  private static KVStore open(Path directory) {
    try {
      return KVStore.open(directory);
    } catch (StoreException injected) {
      return KVStore.open(directory);
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
    store = open(directory);
    observe();
  }

  /** Why mutations have failed so far. */
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
    if (!names.equals(List.of("kv.lock", "kv.snapshot"))) {
      throw new AssertionError("the open directory holds " + names);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
