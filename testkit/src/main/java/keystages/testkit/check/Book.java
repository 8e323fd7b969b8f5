package keystages.testkit.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import keystages.testkit.check.power.Known;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.Story;

/**
 * What was asked of each key and what was answered. Each key has one client that changes it, which
 * asks again only after its last change was answered. Thread-safe under that condition.
 */
final class Book {
  private static final int REMEMBERED = 6;

  /** The changes of one key, in order; the first is that it is not there. */
  private static final class Page {
    private final List<Optional<String>> changes = new ArrayList<>(List.of(Optional.empty()));
    private final Set<Integer> done = new HashSet<>();
    private int acknowledged;

    /** One more than the last change that may have happened when this one has. */
    private int end(int last) {
      int next = last + 1;
      while (next < changes.size() && !done.contains(next)) {
        next++;
      }
      return Math.min(changes.size(), next + 1);
    }

    private List<Optional<String>> legal() {
      return changes.subList(acknowledged, changes.size());
    }

    private void settle(Optional<String> found) {
      if (!changes.getLast().equals(found)) {
        changes.add(found);
      }
      acknowledged = changes.size() - 1;
    }
  }

  private final Map<String, Page> pages = new ConcurrentSkipListMap<>();
  private final AtomicInteger acknowledged = new AtomicInteger();

  /** A change is about to be asked for. Returns its number among those of the key, from 1. */
  int asked(String key, Optional<String> value) {
    Page page = page(key);
    synchronized (page) {
      page.changes.add(value);
      return page.changes.size() - 1;
    }
  }

  /** The change with this number is known to have happened, and those before it. */
  void acknowledged(String key, int number) {
    Page page = page(key);
    synchronized (page) {
      page.acknowledged = Math.max(page.acknowledged, number);
      page.done.add(number);
    }
    acknowledged.incrementAndGet();
  }

  /** Whether the key is there, as far as is known. */
  boolean holds(String key) {
    Page page = page(key);
    synchronized (page) {
      return page.legal().getFirst().isPresent();
    }
  }

  /** How many changes were acknowledged so far. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** The number of the change that gave the key this value, or empty if none did. */
  Optional<Integer> numberOf(String key, Optional<String> value) {
    Page page = page(key);
    synchronized (page) {
      int number = page.changes.lastIndexOf(value);
      return number < 0 ? Optional.empty() : Optional.of(number);
    }
  }

  private Page page(String key) {
    return Objects.requireNonNull(pages.computeIfAbsent(key, k -> new Page()));
  }

  List<String> keys() {
    return List.copyOf(pages.keySet());
  }

  /** Judges what the keys hold, when these changes of each are known. */
  Optional<Story> judge(Contents found, Map<String, Known> known) {
    SortedMap<String, Optional<String>> all = new TreeMap<>();
    keys().forEach(key -> all.put(key, Optional.empty()));
    found.values().forEach((key, value) -> all.put(key, Optional.of(value)));
    for (Map.Entry<String, Optional<String>> entry : all.entrySet()) {
      Page page = pages.get(entry.getKey());
      if (page == null) {
        return Optional.of(
            Story.of("a key is there that nobody has stored")
                .with("key", Ask.brief(entry.getKey()))
                .with("found", show(entry.getValue())));
      }
      Known changes = known.getOrDefault(entry.getKey(), Known.NOTHING);
      synchronized (page) {
        int next = page.end(changes.last());
        if (!page.changes.subList(changes.last(), next).contains(entry.getValue())) {
          return Optional.of(story(entry.getKey(), page.changes, changes, next, entry.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  /** Judges what a restarted program holds, and goes on from there. */
  Optional<Story> audit(Contents found) {
    Map<String, Known> known = new TreeMap<>();
    pages.forEach((key, page) -> known.put(key, new Known(page.acknowledged, page.acknowledged)));
    Optional<Story> story = judge(found, known);
    pages.forEach((key, page) -> page.settle(Optional.ofNullable(found.values().get(key))));
    return story;
  }

  private static Story story(
      String key, List<Optional<String>> changes, Known known, int next, Optional<String> found) {
    List<String> history = new ArrayList<>();
    for (int i = Math.max(1, next - REMEMBERED); i < next; i++) {
      String what = Ask.change(key, changes.get(i)).toString();
      history.add(what + fate(i, known));
    }
    return Story.of(problem(changes, known, found))
        .with("key", Ask.brief(key))
        .with("sent", history.isEmpty() ? "nothing" : String.join("\n", history))
        .with("found", show(found))
        .with(
            "expected",
            changes.subList(known.last(), next).stream()
                .map(Book::show)
                .distinct()
                .reduce((a, b) -> a + ", or " + b)
                .orElse(""));
  }

  private static String problem(
      List<Optional<String>> changes, Known known, Optional<String> found) {
    if (!changes.contains(found)) {
      return "a value is there that nobody has stored";
    }
    boolean onlyShown = changes.subList(known.acknowledged(), known.last()).contains(found);
    return onlyShown
        ? "a change that a reader was shown is lost"
        : "an acknowledged change is lost";
  }

  private static String fate(int number, Known known) {
    if (number <= known.acknowledged()) {
      return ", acknowledged";
    }
    return number == known.last() ? ", not answered, but shown to a reader" : ", not answered";
  }

  private static String show(Optional<String> value) {
    return value.map(Ask::brief).orElse("no such key");
  }
}
