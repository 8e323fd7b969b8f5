package keystages.testkit.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import keystages.testkit.check.Judge.Expected;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** Random requests beside a model. Those that find a difference are made few. */
final class RandomRequests {
  private static final List<String> KEYS = List.of("a", "b", "c", "a/b", "a b", "\u00e9");
  private static final int PER_ROUND = 20;
  private static final int PATIENCE = 40;

  private final Subject subject;
  private final Random random;

  RandomRequests(Subject subject) {
    this.subject = subject;
    this.random = subject.random(1);
  }

  /** Returns how many requests it took. */
  int run() throws IOException, InterruptedException, BrokenPromiseException {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < PER_ROUND * subject.rounds(); i++) {
      asks.add(next(i));
    }
    try {
      ask(asks);
    } catch (BrokenPromiseException e) {
      throw fewest(asks, e);
    }
    return asks.size();
  }

  private Ask next(int number) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    String value = "v" + number + "x".repeat(random.nextInt(4) == 0 ? random.nextInt(3_000) : 0);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> Ask.put(key, value);
      case 3 -> key.contains(" ") ? Ask.put(key, value) : Ask.post(key, value);
      case 4 -> Ask.delete(key);
      case 5 -> Ask.list();
      default -> Ask.get(key);
    };
  }

  private void ask(List<Ask> asks)
      throws IOException, InterruptedException, BrokenPromiseException {
    SortedMap<String, String> model = new TreeMap<>();
    List<String> before = new ArrayList<>();
    try (RunningProgram running = subject.program().start(subject.freshData())) {
      Judge judge = new Judge(running);
      for (Ask ask : asks) {
        subject.progress().say(before.size() + " random requests");
        try {
          judge.require("an answer is not that of a map", ask, expected(ask, model));
        } catch (BrokenPromiseException e) {
          throw new BrokenPromiseException(withHistory(e.story(), before));
        }
        before.add(ask.toString());
      }
    }
  }

  private static Story withHistory(Story story, List<String> before) {
    List<String> last = before.subList(Math.max(0, before.size() - 12), before.size());
    return before.isEmpty() ? story : story.with("after", String.join("\n", last));
  }

  /** What the model answers; it changes as it is asked. */
  private static Expected expected(Ask ask, SortedMap<String, String> model) {
    if (ask.equals(Ask.list())) {
      List<String> keys = List.copyOf(model.keySet());
      return new Expected(
          "200 and the keys " + keys,
          reply -> reply.status() == 200 && Listing.keys(reply).equals(keys));
    }
    String key = key(ask);
    return switch (ask.method()) {
      case "GET" ->
          model.containsKey(key)
              ? Expected.value(model.getOrDefault(key, ""))
              : Expected.status(404);
      case "DELETE" -> Expected.status(model.remove(key) == null ? 404 : 204);
      default -> Expected.status(model.put(key, value(ask)) == null ? 201 : 204);
    };
  }

  private static String key(Ask ask) {
    if (ask.method().equals("POST")) {
      return Listing.text(ask.body().substring(0, ask.body().indexOf(' ')));
    }
    return Listing.decode(ask.target().substring("/kv/".length()));
  }

  private static String value(Ask ask) {
    return ask.method().equals("POST")
        ? ask.body().substring(ask.body().indexOf(' ') + 1)
        : ask.body();
  }

  /** Leaves out what is not needed for a difference, half of it at a time and then less. */
  private BrokenPromiseException fewest(List<Ask> asks, BrokenPromiseException found)
      throws IOException, InterruptedException {
    List<Ask> fewest = asks;
    BrokenPromiseException smallest = found;
    int tries = 0;
    for (int length = asks.size() / 2; length > 0; length /= 2) {
      for (int from = 0; from + length <= fewest.size() && tries < PATIENCE; tries++) {
        subject.progress().say("looking for a shorter history");
        List<Ask> fewer = new ArrayList<>(fewest);
        fewer.subList(from, from + length).clear();
        try {
          ask(fewer);
          from += length;
        } catch (BrokenPromiseException e) {
          smallest = e;
          fewest = fewer;
        }
      }
    }
    return smallest;
  }
}
