package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import keystages.testkit.check.Judge.Expected;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.Reply;
import keystages.testkit.http.Escapes;

/** What the table of requests promises, line by line, on an empty store. */
final class ContractSuite {
  private static final int MAX_KEY = 255;
  private static final int MAX_VALUE = 1_048_576;

  /** Keys that are not the same, however like they look to a file system or a careless decoder. */
  private static final List<String> ALIKE =
      List.of(
          "a",
          "A",
          "a ",
          " a",
          "a.",
          "a/",
          "/a",
          "a//",
          "a/b",
          "a\\b",
          "a_b",
          "a-b",
          "a b",
          "a+b",
          "a%20b",
          "a%2Fb",
          "a:b",
          "a*b",
          "a?b",
          "a#b",
          "a&b",
          "a;b",
          "a=b",
          "../a",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "ss",
          "\ud83d\ude00",
          "\uff41",
          "0",
          "00",
          "null");

  private final Judge judge;
  private final Progress progress;
  private int asked;

  ContractSuite(Judge judge, Progress progress) {
    this.judge = judge;
    this.progress = progress;
  }

  /** Returns how many requests it took. */
  int run() throws IOException, BrokenPromiseException {
    emptyStore();
    oneKey();
    post();
    values();
    keysThatLookAlike();
    limits();
    heads();
    otherPaths();
    return asked;
  }

  private void emptyStore() throws IOException, BrokenPromiseException {
    require("an empty store lists no keys", Ask.list(), Expected.value(""));
    require("a key that is not there is not found", Ask.get("k"), Expected.status(404));
    require("a key that is not there cannot be erased", Ask.delete("k"), Expected.status(404));
  }

  private void oneKey() throws IOException, BrokenPromiseException {
    require("PUT of a new key is 201", Ask.put("k", "one"), Expected.status(201));
    require("GET gives what PUT has stored", Ask.get("k"), Expected.value("one"));
    require("PUT that replaces is 204", Ask.put("k", "two"), Expected.status(204));
    require("GET gives the value that replaced", Ask.get("k"), Expected.value("two"));
    require("another key is still not there", Ask.get("kk"), Expected.status(404));
    require("DELETE of a key that is there is 204", Ask.delete("k"), Expected.status(204));
    require("an erased key is not found", Ask.get("k"), Expected.status(404));
    require("an erased key cannot be erased again", Ask.delete("k"), Expected.status(404));
    require("an erased key is new again", Ask.put("k", "three"), Expected.status(201));
    require("GET gives the newest value", Ask.get("k"), Expected.value("three"));
  }

  private void post() throws IOException, BrokenPromiseException {
    require("POST of a new key is 201", Ask.post("name", "Alice"), Expected.status(201));
    require("GET gives what POST has stored", Ask.get("name"), Expected.value("Alice"));
    String spaces = " Bob  and  Carol ";
    require("POST that replaces is 204", Ask.post("name", spaces), Expected.status(204));
    require(
        "the value of a POST is all that follows the first space",
        Ask.get("name"),
        Expected.value(spaces));
    require("a value may be empty", Ask.post("empty", ""), Expected.status(201));
    require("an empty value is a value", Ask.get("empty"), Expected.value(""));
  }

  private void values() throws IOException, BrokenPromiseException {
    StringBuilder everyByte = new StringBuilder();
    for (char c = 0; c <= 0xFF; c++) {
      everyByte.append(c);
    }
    List<String> values =
        List.of(
            "",
            everyByte.toString(),
            "\r\n",
            "a\nb\n",
            "\0",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "PUT /kv/k HTTP/1.1\r\nContent-Length: 1\r\n\r\nx",
            "x".repeat(70_000));
    boolean isNew = true;
    for (String value : values) {
      require("a value is any bytes", Ask.put("value", value), Expected.status(isNew ? 201 : 204));
      isNew = false;
      require("GET gives exactly the stored bytes", Ask.get("value"), Expected.value(value));
    }
  }

  private void keysThatLookAlike() throws IOException, BrokenPromiseException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String key : List.of("empty", "k", "name", "value")) {
      require("DELETE of a key that is there is 204", Ask.delete(key), Expected.status(204));
    }
    List<String> keys = new ArrayList<>(ALIKE);
    keys.add("x".repeat(MAX_KEY - 1) + "1");
    keys.add("x".repeat(MAX_KEY - 1) + "2");
    for (String key : keys) {
      String value = "value of " + Escapes.text(key.getBytes(UTF_8));
      String what = "keys that only look alike are two keys, so that this one is new";
      require(what, Ask.put(key, value), Expected.status(201));
      contents.put(key, value);
    }
    for (Map.Entry<String, String> entry : contents.entrySet()) {
      String what = "each key has the value that was stored under it";
      require(what, Ask.get(entry.getKey()), Expected.value(entry.getValue()));
    }
    require(
        "a percent-encoded letter is that letter",
        new Ask("GET", "/kv/%61", ""),
        Expected.value("value of a"));
    require("GET /kv lists every key in key order", Ask.list(), listing(contents));
    for (String key : contents.keySet()) {
      require("DELETE of a key that is there is 204", Ask.delete(key), Expected.status(204));
    }
    require("a store without keys lists none", Ask.list(), Expected.value(""));
  }

  /** One key a line, in the order of their bytes; which of them are percent-encoded is free. */
  private static Expected listing(Map<String, String> contents) {
    TreeSet<String> expected = new TreeSet<>();
    contents.keySet().forEach(key -> expected.add(Escapes.text(key.getBytes(UTF_8))));
    List<String> keys = expected.stream().map(Listing::text).toList();
    return new Expected(
        "200 and the keys, one a line: " + Ask.brief(String.join("\n", expected)),
        reply -> reply.status() == 200 && Listing.keys(reply).equals(keys));
  }

  private void limits() throws IOException, BrokenPromiseException {
    String value = "v".repeat(MAX_VALUE);
    require("a value of 1,048,576 bytes is stored", Ask.put("big", value), Expected.status(201));
    require("GET gives exactly the stored bytes", Ask.get("big"), Expected.value(value));
    require("DELETE of a key that is there is 204", Ask.delete("big"), Expected.status(204));
    require(
        "a key of 256 bytes is refused", Ask.put("x".repeat(MAX_KEY + 1), "v"), Expected.refusal());
    for (String steps : List.of(".", "..")) {
      require("'.' and '..' are no keys", Ask.post(steps, "v"), Expected.refusal());
    }
    require("nor are they percent-encoded", new Ask("PUT", "/kv/%2E%2e", "v"), Expected.refusal());
    require("a refused request changes nothing", Ask.list(), Expected.value(""));
  }

  private void heads() throws IOException, BrokenPromiseException {
    require("PUT of a new key is 201", Ask.put("k", "12345"), Expected.status(201));
    Ask head = new Ask("HEAD", "/kv/k", "");
    Reply reply = require("HEAD is as GET, without the body", head, Expected.status(200));
    String length = reply.field("content-length").orElse("5");
    require(
        "the Content-Length of HEAD is that of GET",
        Ask.get("k"),
        new Expected("HEAD to say 5, not " + length, got -> length.equals("5")));
    Ask absent = new Ask("HEAD", "/kv/none", "");
    require("HEAD of a key that is not there is 404", absent, Expected.status(404));
  }

  private void otherPaths() throws IOException, BrokenPromiseException {
    require("another path is refused", new Ask("GET", "/nowhere", ""), Expected.refusal());
    require("the empty key is refused", new Ask("PUT", "/kv/", "v"), Expected.refusal());
    require("GET still gives the value", Ask.get("k"), Expected.value("12345"));
  }

  private Reply require(String what, Ask ask, Expected expected)
      throws IOException, BrokenPromiseException {
    asked++;
    progress.say(asked + " requests of the contract");
    return judge.require(what, ask, expected);
  }
}
