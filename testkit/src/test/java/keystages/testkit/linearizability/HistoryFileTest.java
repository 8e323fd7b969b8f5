package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {
  private static final String GOOD =
      "{\"process\":0,\"type\":\"invoke\",\"op\":\"get\",\"key\":\"k\",\"value\":null,\"time\":5}";

  @TempDir private Path directory;

  @Test
  void write_ofEveryKindOfEvent_isOneLineEach() throws IOException {
    History history =
        new History(
            List.of(
                new Event(0, EventType.INVOKE, Op.PUT, "k", "ü\n\"", null, 10),
                new Event(0, EventType.OK, Op.PUT, "k", "ü\n\"", false, 25),
                new Event(1, EventType.INVOKE, Op.ERASE, "k", null, null, 25),
                new Event(1, EventType.OK, Op.ERASE, "k", null, true, Long.MAX_VALUE)));
    Path file = directory.resolve("history");
    HistoryFile.write(history, file);
    assertThat(file)
        .hasContent(
            """
            {"process":0,"type":"invoke","op":"put","key":"k","value":"ü\\n\\"","time":10}
            {"process":0,"type":"ok","op":"put","key":"k","value":"ü\\n\\"","found":false,"time":25}
            {"process":1,"type":"invoke","op":"erase","key":"k","value":null,"time":25}
            {"process":1,"type":"ok","op":"erase","key":"k","value":null,"found":true,"time":9223372036854775807}
            """);
    assertThat(HistoryFile.read(file)).isEqualTo(history);
  }

  @Test
  void write_ofCasListAndCrash_isOneLineEach() throws IOException {
    HistoryRecorder recorder = new HistoryRecorder(() -> 7);
    recorder.cas(0, "k", null, "a").answered(true);
    recorder.cas(0, "k", "b", "c").answered(false);
    recorder.crash();
    recorder.list(1).answered(List.of("k", "ü"));
    recorder.list(1).unknown();
    Path file = directory.resolve("history");
    HistoryFile.write(recorder.history(), file);
    assertThat(file)
        .hasContent(
            """
            {"process":0,"type":"invoke","op":"cas","key":"k","old":null,"value":"a","time":0}
            {"process":0,"type":"ok","op":"cas","key":"k","old":null,"value":"a","found":true,"time":0}
            {"process":0,"type":"invoke","op":"cas","key":"k","old":"b","value":"c","time":0}
            {"process":0,"type":"ok","op":"cas","key":"k","old":"b","value":"c","found":false,"time":0}
            {"type":"crash","time":0}
            {"process":1,"type":"invoke","op":"list","time":0}
            {"process":1,"type":"ok","op":"list","keys":["k","ü"],"time":0}
            {"process":1,"type":"invoke","op":"list","time":0}
            {"process":1,"type":"info","op":"list","time":0}
            """);
    assertThat(HistoryFile.read(file)).isEqualTo(recorder.history());
  }

  @Test
  void read_ofWhatWasWritten_isTheSame() throws IOException {
    History history = Simulation.ofWholeServer(11, 8, 3, 500, 5);
    Path file = directory.resolve("history");
    HistoryFile.write(history, file);
    assertThat(HistoryFile.read(file)).isEqualTo(history);
  }

  @Test
  void read_ofAnEmptyFile_isAnEmptyHistory() throws IOException {
    assertThat(HistoryFile.read(file("")).events()).isEmpty();
  }

  @Test
  void read_ofFieldsInAnotherOrderWithSpaces_isTheSame() throws IOException {
    String line =
        "{ \"time\": 5, \"key\": \"k\", \"value\": null, \"op\": \"get\","
            + " \"type\": \"invoke\", \"process\": 0 }";
    assertThat(HistoryFile.read(file(line))).isEqualTo(HistoryFile.read(file(GOOD)));
  }

  /** Each row: what to replace in a good line, the replacement, and the error message. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{                  | x                       | not JSON:",
        "}                  | ` `                     | not JSON:",
        "}                  | }}                      | not JSON:",
        "\"time\":5         | \"time\":5,\"time\":5   | not JSON: Duplicate field 'time'",
        "{.*}               | []                      | not a JSON object",
        "{.*}               | ` `                     | not a JSON object",
        "\"key\":\"k\",     | ``                      | missing [key]",
        "\"value\":null,    | ``                      | missing [value]",
        "\"time\"           | \"when\"                | unknown field \"when\"",
        "invoke             | begin                   | unknown type \"begin\"",
        "invoke             | INVOKE                  | unknown type \"INVOKE\"",
        "get                | swap                    | unknown op \"swap\"",
        "get                | cas                     | missing [old]",
        "get                | list                    | unknown field \"key\"",
        "get                | crash                   | a crash is an event of its own",
        "invoke             | crash                   | unknown field \"process\"",
        "\"op\":\"get\",    | \"op\":\"get\",\"old\":\"a\",  | unknown field \"old\"",
        "\"op\":.*,\"time\"  | \"op\":\"list\",\"keys\":[],\"time\" | \"keys\" belongs in the answer",
        "\"time\":5         | \"time\":5,\"keys\":[]  | unknown field \"keys\"",
        "\"process\":0      | \"process\":-1          | a process is a number from 0, not -1",
        "\"process\":0      | \"process\":1.0         | \"process\" is not a whole number in range",
        "\"process\":0      | \"process\":\"0\"       | \"process\" is not a whole number in range",
        "\"process\":0      | \"process\":2147483648  | \"process\" is not a whole number in range",
        "\"time\":5         | \"time\":-5             | a time is a number from 0, not -5",
        "\"time\":5         | \"time\":null           | \"time\" is not a whole number in range",
        "\"key\":\"k\"      | \"key\":null            | \"key\" is not a string",
        "\"value\":null     | \"value\":7             | \"value\" is not a string",
        "\"value\":null     | \"value\":\"a\"         | a value that belongs to no put or answer",
        "\"get\"            | \"put\"                 | a put without a value",
        "\"time\":5         | \"found\":1,\"time\":5  | \"found\" is neither true nor false",
        "\"time\":5         | \"found\":true,\"time\":5 | \"found\" outside an answer to put,"
            + " erase or cas",
        "0,(.*)invoke       | 9,$1ok                  | process 9 has no request in flight",
        "\"process\":0(.*)5 | \"process\":9$14        | time goes backwards, from 5 to 4",
        "invoke             | invoke                  | process 0 asks again before its request",
      })
  void read_whenTheSecondLineIsWrong_saysWhereAndWhat(String old, String now, String message)
      throws IOException {
    String wrong = GOOD.replaceFirst(old.replace("{", "\\{").replace("}", "\\}"), now);
    assertThatThrownBy(() -> HistoryFile.read(file(GOOD + "\n" + wrong + "\n")))
        .as(wrong)
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageStartingWith("line 2: " + message);
  }

  @Test
  void read_ofAnEmptyLine_isRefused() {
    assertThatThrownBy(() -> HistoryFile.read(file(GOOD + "\n\n")))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("line 2: not a JSON object");
  }

  @Test
  void read_ofBytesThatAreNotUtf8_isRefused() throws IOException {
    Path file = Files.write(directory.resolve("bytes"), new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(CharacterCodingException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("history"), text);
  }
}
