package keystages.testkit.killloop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;

/**
 * What clients asked, what they were answered and what readers saw. Thread-safe as long as each key
 * has one writer, and nobody writes during an audit.
 */
final class Ledger {
  private final Values values;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Set<String> operations = ConcurrentHashMap.newKeySet();

  Ledger(Values values) {
    this.values = values;
  }

  /** The next mutation of a key: an erasure if there is a value to erase, or else a put. */
  Mutation next(String key, boolean erase) {
    Page page = page(key);
    return erase && page.isPresent()
        ? Mutation.erase(key)
        : Mutation.put(key, values.value(key, page.nextNumber()));
  }

  /** Notes that a client is about to ask. */
  void asked(Mutation mutation) {
    page(mutation.key()).ask(mutation);
    operations.add(mutation.operation());
  }

  /** Notes that the client was told: the mutation is done. */
  void acknowledged(Mutation mutation) {
    page(mutation.key()).acknowledge(mutation);
    acknowledged.incrementAndGet();
  }

  /** The number of acknowledged mutations so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** The names of the operations of the store that were asked for so far. */
  Set<String> operations() {
    return Set.copyOf(operations);
  }

  /** A key to read: one whose mutation waits for its answer, or else any; empty at first. */
  Optional<String> keyToRead(Random random) {
    return any(Page::isInFlight, random).or(() -> any(page -> true, random));
  }

  /** A key with a value. */
  Optional<String> presentKey(Random random) {
    return any(Page::isPresent, random);
  }

  private Optional<String> any(Predicate<Page> wanted, Random random) {
    List<String> keys =
        pages.entrySet().stream()
            .filter(entry -> wanted.test(entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
  }

  /** The number of the last acknowledged mutation of a key, for a reader that is about to ask. */
  int acknowledgedOf(String key) {
    return page(key).acknowledged();
  }

  /**
   * Notes what a reader was answered. From now on, no crash may take it back.
   *
   * @param since {@link #acknowledgedOf} before the reader asked
   * @return whether it is the work of a mutation that waits for its own answer
   * @throws AssertionError if nobody wrote such a value
   */
  boolean read(String key, int since, Optional<String> value) {
    if (value.isEmpty()) {
      return page(key).seeAbsence(since);
    }
    OptionalInt number = values.number(key, value.get());
    if (number.isEmpty()) {
      throw new AssertionError(key + " was read as " + Contents.brief(value.get()));
    }
    return page(key).seeValue(number.getAsInt());
  }

  private Page page(String key) {
    pages.putIfAbsent(key, new Page());
    return Objects.requireNonNull(pages.get(key));
  }

  /** Judges what a restarted stage holds, and goes on from there. */
  List<Finding> audit(Contents contents) {
    List<Finding> findings = new ArrayList<>();
    Collection<String> keys = new TreeSet<>(pages.keySet());
    keys.addAll(contents.entries().keySet());
    for (String key : keys) {
      Optional<String> found = Optional.ofNullable(contents.entries().get(key));
      boolean whole = found.isEmpty() || values.number(key, found.get()).isPresent();
      page(key).audit(key, found, whole).ifPresent(findings::add);
    }
    return findings;
  }
}
