package keystages;

import java.io.IOException;
import java.util.Optional;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.linearizability.HistoryRecorder.Call;
import keystages.testkit.process.Answer;
import keystages.testkit.process.Client;
import keystages.testkit.process.NoAnswerException;
import keystages.testkit.process.Request;
import keystages.testkit.process.StageProcess;

/**
 * A client that records its requests and the answers. Each operation returns the answer, or empty
 * if there was none. For use by one thread.
 */
final class RecordingClient implements AutoCloseable {
  private final Client client;
  private final HistoryRecorder recorder;
  private final int process;

  /**
   * Connects to a server.
   *
   * @param process the number of the client in the history
   */
  RecordingClient(StageProcess server, HistoryRecorder recorder, int process) throws IOException {
    this.client = server.connect();
    this.recorder = recorder;
    this.process = process;
  }

  Optional<Answer> put(String key, String value) {
    Call call = recorder.put(process, key, value);
    Optional<Answer> answer = send(Request.put(key, value), call, 201, 204);
    answer.ifPresent(stored -> call.answered(stored.status() == 204));
    return answer;
  }

  Optional<Answer> erase(String key) {
    Call call = recorder.erase(process, key);
    Optional<Answer> answer = send(Request.delete(key), call, 204, 404);
    answer.ifPresent(erased -> call.answered(erased.status() == 204));
    return answer;
  }

  Optional<Answer> get(String key) {
    Call call = recorder.get(process, key);
    Optional<Answer> answer = send(Request.get(key), call, 200, 404);
    answer.ifPresent(
        got -> call.answered(got.status() == 200 ? Optional.of(got.body()) : Optional.empty()));
    return answer;
  }

  /** Lists the keys, and records those with a prefix: the others belong to other histories. */
  Optional<Answer> list(String prefix) {
    Call call = recorder.list(process);
    Optional<Answer> answer = send(Request.list(), call, 200, 200);
    answer.ifPresent(
        keys -> call.answered(keys.body().lines().filter(key -> key.startsWith(prefix)).toList()));
    return answer;
  }

  private Optional<Answer> send(Request request, Call call, int expected, int orElse) {
    Answer answer;
    try {
      answer = client.send(request);
    } catch (NoAnswerException e) {
      call.unknown();
      return Optional.empty();
    }
    if (answer.status() != expected && answer.status() != orElse) {
      throw new AssertionError(
          request + " expects " + expected + " or " + orElse + ", was answered " + answer);
    }
    return Optional.of(answer);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
