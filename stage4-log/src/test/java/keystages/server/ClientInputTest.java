package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import keystages.http.RequestException;
import keystages.http.Status;
import org.junit.jupiter.api.Test;

/** What counts while a request is read, and does not count before and after. */
final class ClientInputTest {
  private static final int ALL = BodyBudget.FREE_BYTES + 100;

  /** Bytes of the heap: twice the bytes that are not free, each in twice the space. */
  private static final int LEFT = 400;

  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void requestThatFitsInTheBudget_isRead() throws IOException {
    ClientInput in = input(ALL);
    in.startRequest(LONG);
    assertThat(in.readNBytes(ALL)).hasSize(ALL);
  }

  @Test
  void requestOfOneByteMore_isRefusedAsItArrives() throws IOException {
    ClientInput in = input(ALL + 1);
    in.startRequest(LONG);
    assertThatThrownBy(() -> in.readNBytes(ALL + 1))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.status()).isEqualTo(Status.SERVICE_UNAVAILABLE));
  }

  @Test
  void requestsThatFitOneByOne_areReadOneAfterTheOther() throws IOException {
    ClientInput in = input(2 * ALL);
    for (int i = 0; i < 2; i++) {
      in.startRequest(LONG);
      assertThat(in.readNBytes(ALL)).hasSize(ALL);
      in.endRequest();
    }
  }

  @Test
  void bytesOfNoRequest_haveNeitherABudgetNorADeadline() throws IOException {
    ClientInput in = input(ALL + 1);
    in.startRequest(Duration.ZERO);
    in.endRequest();
    assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(ALL + 1);
  }

  @Test
  void readAfterTheDeadline_timesOutEvenIfBytesAreThere() throws IOException {
    ClientInput in = input(1);
    in.startRequest(Duration.ZERO);
    assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
  }

  private static ClientInput input(int bytes) throws IOException {
    return new ClientInput(
        InMemorySocket.whole(new byte[bytes]), new BodyBudget(new AtomicLong(LEFT)));
  }
}
