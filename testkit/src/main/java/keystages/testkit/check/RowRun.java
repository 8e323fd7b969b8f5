package keystages.testkit.check;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;
import keystages.testkit.conformance.Row;
import keystages.testkit.http.Escapes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;

/** Sends rows of the conformance table to a program and compares. */
final class RowRun {
  private enum Way {
    WHOLE("whole"),
    BYTE_BY_BYTE("byte by byte"),
    BEHIND("behind another request on the same connection");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  /**
   * The sections that are about where a request begins and ends. In these, one refusal is as good
   * as another, and of the fields only those count that tell where an answer ends.
   */
  static final Set<String> FRAMING =
      Set.of(
          "Request line",
          "Versions",
          "Host",
          "Field syntax",
          "Content-Length",
          "Transfer-Encoding",
          "Chunks",
          "Trailers",
          "Connection",
          "Pipelining",
          "Smuggling");

  private static final Set<String> FRAMING_FIELDS = Set.of("Content-Length", "Connection");
  private static final int OK = 200;
  private static final int REFUSAL = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String GET = "GET /kv/empty HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String SMUGGLED =
      "PUT /kv/smuggled HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n!";
  private static final Map<String, String> BEFORE = Map.of("name", "Alice", "empty", "");

  private final RunningProgram running;
  private final Judge judge;

  RowRun(RunningProgram running) {
    this.running = running;
    this.judge = new Judge(running);
  }

  /** Tells what is wrong with two plain requests on one connection, which most rows need. */
  Optional<Story> plainRequests() {
    List<RawAnswer> answers = new ArrayList<>();
    String problem = "";
    try (RawClient client = RawClient.connect(running.address())) {
      for (int i = 0; i < 2; i++) {
        answers.add(answer(client.send(GET), false));
      }
    } catch (EOFException | SocketException e) {
      problem =
          "the connection ends " + (answers.isEmpty() ? "without an" : "after one") + " answer";
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Story.of("two plain requests on one connection: " + problem)
            .with("sent", Escapes.encode(GET) + "\nand, after its answer, the same again")
            .with("got", show(answers))
            .with(
                "expected",
                "200, and 200 again on the same connection, both in HTTP/1.1;\n"
                    + "the rest of level 4 is tried once this works"));
  }

  /** Sends a row in every way, and tells of the first that is answered otherwise. */
  Optional<Story> everyWay(Row row) throws IOException, BrokenPromiseException {
    for (Way way : Way.values()) {
      List<RawAnswer> answers = new ArrayList<>();
      String problem;
      try (RawClient client = RawClient.connect(running.address())) {
        problem = run(row, way, answers, client);
      } catch (IOException | AssertionError e) {
        problem = String.valueOf(e.getMessage());
      }
      Map<String, String> contents = contents();
      if (problem.isEmpty() && !contents.equals(expected(row))) {
        problem = "the store then holds " + contents + ", expected " + expected(row);
      }
      if (!contents.equals(BEFORE)) {
        restore();
      }
      if (!problem.isEmpty()) {
        return Optional.of(story(row, way, answers, problem));
      }
    }
    return Optional.empty();
  }

  /** Gives the store what it holds before each row. */
  void restore() throws IOException, BrokenPromiseException {
    for (String key : Listing.keys(judge.ask(Ask.list()))) {
      judge.ask(Ask.delete(key));
    }
    for (Map.Entry<String, String> entry : BEFORE.entrySet()) {
      judge.ask(Ask.put(entry.getKey(), entry.getValue()));
    }
  }

  private static String run(Row row, Way way, List<RawAnswer> answers, RawClient client)
      throws IOException {
    send(row, way, client);
    if (way == Way.BEHIND) {
      int before = answer(client, false).status();
      if (before != OK) {
        return "the good request before it is answered with " + before;
      }
    }
    for (Row.Answer promised : row.answers()) {
      RawAnswer answer = answer(client, row.isHead());
      answers.add(answer);
      String difference = difference(promised, answer, FRAMING.contains(row.section()));
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return fate(row, answers, client);
  }

  private static void send(Row row, Way way, RawClient client) throws IOException {
    String last = row.clientEnds() ? "" : row.fate() == Row.Fate.KEEP ? GET : SMUGGLED;
    String text = row.request() + last;
    try {
      switch (way) {
        case WHOLE -> client.send(text);
        case BYTE_BY_BYTE -> client.sendByteByByte(text);
        case BEHIND -> client.send(GET + text);
      }
      if (row.clientEnds()) {
        client.endOutput();
      }
    } catch (IOException e) {
      // A server may refuse and close before all is sent: what it has answered counts.
    }
  }

  private static RawAnswer answer(RawClient client, boolean toHead) throws IOException {
    if (!client.awaitInput(PATIENCE)) {
      throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
    }
    return client.readOfAnyForm(toHead);
  }

  private static String difference(Row.Answer promised, RawAnswer answer, boolean framing) {
    boolean refused = framing && promised.status() >= REFUSAL && answer.status() >= REFUSAL;
    if (answer.status() != promised.status() && !refused) {
      return "the status is " + answer.status();
    }
    if (!promised.interimAllowed() && !answer.interims().isEmpty()) {
      return "an interim answer comes first";
    }
    if (promised.body().isPresent() && !promised.body().get().equals(answer.body())) {
      return "the body differs";
    }
    for (Map.Entry<String, Optional<String>> field : promised.fields().entrySet()) {
      boolean counts = !framing || FRAMING_FIELDS.contains(field.getKey());
      if (counts && !answer.values(field.getKey()).equals(field.getValue().stream().toList())) {
        return field.getKey() + " is " + answer.values(field.getKey());
      }
    }
    return "";
  }

  private static String fate(Row row, List<RawAnswer> answers, RawClient client)
      throws IOException {
    boolean says = !answers.isEmpty() && answers.getLast().closes();
    if (row.fate() == Row.Fate.KEEP) {
      return says || answer(client, false).status() != OK
          ? "the next request on the connection is not answered with 200"
          : "";
    }
    if (row.fate() == Row.Fate.CLOSE && !says) {
      return "the answer does not say Connection: close";
    }
    if (!client.awaitInput(PATIENCE)) {
      return "the connection does not end";
    }
    client.requireEnd();
    return "";
  }

  private Map<String, String> contents() throws IOException, BrokenPromiseException {
    Map<String, String> contents = new TreeMap<>();
    for (String key : Listing.keys(judge.ask(Ask.list()))) {
      contents.put(key, judge.ask(Ask.get(key)).body());
    }
    return contents;
  }

  private static Map<String, String> expected(Row row) {
    Map<String, String> expected = new TreeMap<>(BEFORE);
    row.effects()
        .forEach(
            (bytes, value) -> {
              String key = Listing.text(bytes);
              value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key));
            });
    return expected;
  }

  private static Story story(Row row, Way way, List<RawAnswer> answers, String problem) {
    return Story.of(row.name() + ": " + problem)
        .with("sent", Escapes.encode(row.request()) + "\n" + way.words)
        .with("got", show(answers))
        .with("expected", row.promise());
  }

  private static String show(List<RawAnswer> answers) {
    return answers.isEmpty()
        ? "nothing"
        : String.join("\n", answers.stream().map(RawAnswer::toString).toList());
  }
}
