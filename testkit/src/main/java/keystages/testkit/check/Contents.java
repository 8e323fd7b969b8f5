package keystages.testkit.check;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** All that a program holds. Immutable. */
record Contents(SortedMap<String, String> values) {
  Contents {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Reads the listing, what it names, and the keys that it may have forgotten.
   *
   * @throws BrokenPromiseException if the listing and the values do not agree
   */
  static Contents read(RunningProgram running, Collection<String> known)
      throws IOException, BrokenPromiseException {
    Judge judge = new Judge(running);
    List<String> listed = Listing.keys(judge.require("GET /kv is 200", Ask.list(), ok()));
    TreeSet<String> keys = new TreeSet<>(known);
    keys.addAll(listed);
    SortedMap<String, String> values = new TreeMap<>();
    for (String key : keys) {
      Reply reply = judge.require("GET is 200 or 404", Ask.get(key), okOrNotFound());
      if (reply.isNotFound() == listed.contains(key)) {
        Story story =
            Story.of("GET and the listing do not agree on whether a key is there")
                .with("sent", Ask.get(key) + ", GET /kv")
                .with("got", reply + ", " + listed);
        throw new BrokenPromiseException(running.told(story));
      }
      if (!reply.isNotFound()) {
        values.put(key, reply.body());
      }
    }
    return new Contents(values);
  }

  private static Judge.Expected ok() {
    return Judge.Expected.status(200);
  }

  private static Judge.Expected okOrNotFound() {
    return new Judge.Expected("200 or 404", reply -> reply.status() == 200 || reply.isNotFound());
  }
}
