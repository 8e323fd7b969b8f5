package keystages.testkit.killloop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Mutation;

/**
 * What clients asked and what they were answered. Thread-safe so long as each key has one client,
 * and nobody writes during an audit.
 */
final class Ledger {
  /** What the audit of a key brought to light. */
  record Finding(boolean torn, String story) {}

  private static final int REMEMBERED = 10;

  /** The page of one key. */
  private static final class Page {
    private Optional<String> acknowledged = Optional.empty();
    private Optional<Mutation> unanswered = Optional.empty();
    private int number;
    private final Deque<String> history = new ArrayDeque<>();

    private void note(String line) {
      if (history.size() == REMEMBERED) {
        history.removeFirst();
      }
      history.add(line);
    }

    private Set<Optional<String>> legal() {
      Set<Optional<String>> legal = new LinkedHashSet<>();
      legal.add(acknowledged);
      unanswered.ifPresent(mutation -> legal.add(mutation.value()));
      return legal;
    }
  }

  private final Values values;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Set<String> operations = ConcurrentHashMap.newKeySet();

  Ledger(Values values) {
    this.values = values;
  }

  /** The next mutation of a key: most put a value, some erase one. */
  Mutation next(String key, boolean erase) {
    Page page = page(key);
    return erase && page.acknowledged.isPresent()
        ? Mutation.erase(key)
        : Mutation.put(key, values.value(key, ++page.number));
  }

  /** A client is about to ask. */
  void asked(Mutation mutation) {
    Page page = page(mutation.key());
    page.unanswered = Optional.of(mutation);
    page.note(mutation + " asked");
    operations.add(mutation.operation());
  }

  /** The client was told that it is done. */
  void acknowledged(Mutation mutation) {
    Page page = page(mutation.key());
    page.acknowledged = mutation.value();
    page.unanswered = Optional.empty();
    page.note(mutation + " acknowledged");
    acknowledged.incrementAndGet();
  }

  /** How many mutations were acknowledged so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** The names of the operations of the store that were asked for so far. */
  Set<String> operations() {
    return Set.copyOf(operations);
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
      audit(key, Optional.ofNullable(contents.entries().get(key))).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> audit(String key, Optional<String> found) {
    Page page = page(key);
    Set<Optional<String>> legal = page.legal();
    boolean torn = found.isPresent() && !values.isWhole(key, found.get());
    List<String> history = List.copyOf(page.history);
    page.acknowledged = found;
    page.unanswered = Optional.empty();
    page.note("audit found " + show(found));
    if (legal.contains(found)) {
      return Optional.empty();
    }
    StringBuilder story = new StringBuilder(torn ? "torn: " : "lost: ").append(key);
    history.forEach(line -> story.append("\n  ").append(line));
    legal.forEach(value -> story.append("\nlegal        ").append(show(value)));
    story.append("\nfound        ").append(show(found));
    return Optional.of(new Finding(torn, story.toString()));
  }

  private static String show(Optional<String> value) {
    return value.map(Contents::brief).orElse("nothing");
  }
}
