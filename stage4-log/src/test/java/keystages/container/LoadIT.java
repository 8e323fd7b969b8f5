package keystages.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A container that is stopped, paused or starved while clients are at work loses nothing. */
@Order(Order.DEFAULT + 1) // slow
class LoadIT {
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int INSUFFICIENT_STORAGE = 507;

  @BeforeAll
  static void makeImage() throws Exception {
    Image.require();
  }

  @Test
  void container_whenStoppedUnderLoad_endsInOrderAndLosesNothing() throws Exception {
    try (DataVolume volume = DataVolume.create();
        Server stopped = Server.start(volume);
        Writers writers = Writers.start(stopped, "writer", 8)) {
      writers.awaitAcknowledged(200);
      stopped.stop();
      assertThat(stopped.awaitExit()).as("exit code after docker stop").isZero();
      writers.awaitEnd();
      try (Server next = Server.start(volume)) {
        writers.requireAllKept(next.client());
      }
    }
  }

  @Test
  void container_whenPausedUnderLoad_goesOnWhereItWas() throws Exception {
    try (DataVolume volume = DataVolume.create();
        Server server = Server.start(volume);
        Writers early = Writers.start(server, "early", 4)) {
      early.awaitAcknowledged(50);
      server.pause();
      assertThat(server.inspect().getState().getPaused()).as("paused").isTrue();
      try (Writers late = Writers.start(server, "late", 4)) {
        server.resume();
        early.awaitAcknowledged(50);
        late.awaitAcknowledged(50);
        early.rest();
        late.rest();
        early.requireAllKept(server.client());
        late.requireAllKept(server.client());
      }
    }
  }

  @Test
  void container_whenItsMemoryIsNotEnough_refusesAndLosesNothing() throws Exception {
    try (DataVolume volume = DataVolume.create()) {
      List<String> acknowledged;
      // With less, what is not heap does not fit into its half, and the kernel pages code in and
      // out.
      try (Server small = Server.start(volume, memory(96))) {
        acknowledged = putUntilRefused(small.client());
        requireAllKept(acknowledged, small.client());
      }
      try (Server again = Server.start(volume, memory(96))) {
        assertThat(again.client().keys()).containsAll(acknowledged);
        requireAllKept(acknowledged, again.client());
        assertThat(again.client().delete(acknowledged.getFirst()).status()).isEqualTo(NO_CONTENT);
        assertThat(again.client().put("more", megabyte("more")).status()).isEqualTo(CREATED);
      }
    }
  }

  private static Consumer<CreateContainerCmd> memory(long mebibytes) {
    long bytes = mebibytes << 20;
    return command -> Server.host(command).withMemory(bytes).withMemorySwap(bytes);
  }

  private static List<String> putUntilRefused(Client client)
      throws IOException, InterruptedException {
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String key = "key-" + i;
      int status = client.put(key, megabyte(key)).status();
      if (status == INSUFFICIENT_STORAGE) {
        assertThat(acknowledged).as("what fits into 96 MiB of memory").isNotEmpty();
        return acknowledged;
      }
      assertThat(status).as("PUT %s", key).isEqualTo(CREATED);
      acknowledged.add(key);
    }
    throw new AssertionError("96 MiB of memory, half of it heap, held 80 MiB of values");
  }

  private static void requireAllKept(List<String> acknowledged, Client client)
      throws IOException, InterruptedException {
    for (String key : acknowledged) {
      assertThat(client.get(key).body()).as("acknowledged %s", key).isEqualTo(megabyte(key));
    }
  }

  private static String megabyte(String key) {
    return key.repeat((1 << 20) / key.length());
  }
}
