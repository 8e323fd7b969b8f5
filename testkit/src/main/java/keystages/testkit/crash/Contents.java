package keystages.testkit.crash;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Request;

/** Everything a stage holds, immutable. */
public record Contents(SortedMap<String, String> entries) {
  public static final Contents NOTHING = new Contents(new TreeMap<>());

  private static final int SHOWN = 12;

  public Contents {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** The contents after the mutation. */
  public Contents after(Mutation mutation) {
    SortedMap<String, String> next = new TreeMap<>(entries);
    mutation
        .value()
        .ifPresentOrElse(
            value -> next.put(mutation.key(), value), () -> next.remove(mutation.key()));
    return new Contents(next);
  }

  /**
   * Reads every key.
   *
   * @throws AssertionError if the answer to one of the requests is not 200
   */
  public static Contents read(Client client) throws NoAnswerException {
    SortedMap<String, String> found = new TreeMap<>();
    for (String key : read(client, Request.list()).lines().toList()) {
      found.put(key, read(client, Request.get(key)));
    }
    return new Contents(found);
  }

  private static String read(Client client, Request request) throws NoAnswerException {
    Answer answer = client.send(request);
    if (answer.status() != 200) {
      throw new AssertionError(request + " was answered " + answer + ", expected 200");
    }
    return answer.body();
  }

  /** A short value whole; of a long one the beginning, the length and a hash. */
  public static String brief(String value) {
    return value.length() <= SHOWN
        ? value
        : String.format(
            Locale.ROOT,
            "%s…(%d bytes, #%08x)",
            value.substring(0, SHOWN),
            value.length(),
            value.hashCode());
  }

  @Override
  public String toString() {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + brief(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
