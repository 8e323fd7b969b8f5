package keystages.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.store.StoreException;
import keystages.store.StoreException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureHandlerTest {
  private static final Request REQUEST = new Request(Method.PUT, "/kv/a", Body.of("x"));

  private final Logger logger = Logger.getLogger(FailureHandler.class.getName());
  private final Recorder log = new Recorder();

  @BeforeEach
  void record() {
    logger.addHandler(log);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopRecording() {
    logger.removeHandler(log);
    logger.setUseParentHandlers(true);
  }

  @Test
  void handle_whenNothingFails_answersWhatTheHandlerAnswers() {
    Response answer = Response.octets(Body.of("x"));
    assertThat(new FailureHandler(request -> answer).handle(REQUEST)).isSameAs(answer);
    assertThat(log.records).isEmpty();
  }

  @Test
  void handle_whenTheRequestIsAtFault_answersItsStatusAndLogsNothing() {
    RequestException fault = new RequestException(Status.URI_TOO_LONG, "too long");
    assertThat(failing(fault).handle(REQUEST))
        .isEqualTo(Response.error(Status.URI_TOO_LONG, "too long"));
    assertThat(log.records).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FULL, INSUFFICIENT_STORAGE, no space is left; nothing was changed by this request",
    "FAILED, INTERNAL_SERVER_ERROR, the store cannot write; nothing was changed by this request",
    "STOPPED, INTERNAL_SERVER_ERROR, the store has stopped and has to be opened again; whether the"
        + " last change was kept is known then",
    "CLOSED, INTERNAL_SERVER_ERROR, the store is closed",
  })
  void handle_whenTheStoreFails_answersWhatTheClientMayConclude(
      Reason reason, Status status, String sentence) {
    assertThat(failing(storeFailure(reason)).handle(REQUEST))
        .isEqualTo(Response.error(status, sentence.replace('\n', ' ')));
  }

  @Test
  void handle_whenTheStoreIsFull_logsOneLineWithoutAStackTrace() {
    failing(storeFailure(Reason.FULL)).handle(REQUEST);
    assertThat(log.records).hasSize(1);
    LogRecord logged = log.records.get(0);
    assertThat(logged.getLevel()).isEqualTo(Level.WARNING);
    assertThat(logged.getMessage()).contains("PUT /kv/a", "/secret/kv.snapshot");
    assertThat(logged.getThrown()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FULL")
  void handle_whenTheStoreFails_tellsTheCauseToTheLogAlone(Reason reason) {
    StoreException failure = storeFailure(reason);
    Response response = failing(failure).handle(REQUEST);
    assertThat(response.body().toString() + response.fields()).doesNotContain("/secret", "EIO");
    assertThat(log.records).hasSize(1);
    LogRecord logged = log.records.get(0);
    assertThat(logged.getLevel()).isEqualTo(Level.SEVERE);
    assertThat(logged.getMessage()).contains("PUT /kv/a", "/secret/kv.snapshot");
    assertThat(logged.getThrown()).isSameAs(failure);
  }

  @Test
  void handle_whenTheHandlerHasADefect_leavesItToTheServer() {
    assertThatIllegalStateException()
        .isThrownBy(() -> failing(new IllegalStateException("a defect")).handle(REQUEST));
  }

  private static StoreException storeFailure(Reason reason) {
    return new StoreException(
        reason, "cannot replace /secret/kv.snapshot", new IOException("EIO on /secret"));
  }

  private static Handler failing(RuntimeException failure) {
    return new FailureHandler(
        request -> {
          throw failure;
        });
  }

  private static final class Recorder extends java.util.logging.Handler {
    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
