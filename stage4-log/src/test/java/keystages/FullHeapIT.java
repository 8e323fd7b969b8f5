package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that stores more than fits in memory. A store that knows no limit but the heap takes the
 * whole process along, and what it held in memory alone.
 */
class FullHeapIT {
  private static final String VALUE = "v".repeat(1 << 20);
  private static final int ROUNDS = 20;

  @TempDir private Path data;

  @Test
  void store_whenTheHeapIsFull_refusesWithItsContentsUnharmed() throws Exception {
    try (StageProcess process = start();
        Client client = process.connect()) {
      int stored = fill(client);
      assertThat(stored).as("values of 1 MiB in half of a heap of 24 MiB").isBetween(4, 12);
      assertThat(client.send(Request.get("0")).body()).isEqualTo(VALUE);
      assertThat(client.send(Request.put("0", "small")).status())
          .as("a smaller one")
          .isEqualTo(204);
      assertThat(client.send(Request.put("0", VALUE)).status()).as("back again").isEqualTo(204);
      assertThat(client.send(Request.put("more", VALUE)).status()).as("one more").isEqualTo(507);
    }
  }

  @Test
  void room_whenKeysAreErasedOrReplaced_isThereAgainEachTime() throws Exception {
    try (StageProcess process = start();
        Client client = process.connect()) {
      fill(client);
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(client.send(Request.delete("0")).status()).as("round %d", round).isEqualTo(204);
        assertThat(client.send(Request.put("0", VALUE)).status())
            .as("put %d", round)
            .isEqualTo(201);
        assertThat(client.send(Request.put("1", VALUE)).status()).as("over it").isEqualTo(204);
      }
      assertThat(client.send(Request.put("more", VALUE)).status()).as("one more").isEqualTo(507);
    }
  }

  private StageProcess start() throws IOException {
    return Launch.of(Stage.underTest(), data).with(List.of("-Xmx24m")).start().requireReady();
  }

  /** Stores values until the store is full, and says how many. */
  private static int fill(Client client) throws IOException {
    int stored = 0;
    int status = client.send(Request.put("0", VALUE)).status();
    while (status == 201) {
      stored++;
      status = client.send(Request.put(String.valueOf(stored), VALUE)).status();
    }
    assertThat(status).as("after %d values", stored).isEqualTo(507);
    return stored;
  }
}
