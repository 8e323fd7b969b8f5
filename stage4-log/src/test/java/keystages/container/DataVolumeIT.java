package keystages.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is on the volume outlives its containers, and a volume that is full or taken is survived.
 */
class DataVolumeIT {
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final int SIGKILLED = 128 + 9;

  @BeforeAll
  static void makeImage() throws Exception {
    Image.require();
  }

  @Test
  void volume_whenServerIsKilledUnderLoad_keepsWhatWasAcknowledged() throws Exception {
    try (DataVolume volume = DataVolume.create();
        Server killed = Server.start(volume);
        Writers writers = Writers.start(killed, "writer", 4)) {
      writers.awaitAcknowledged(100);
      killed.signal("KILL");
      assertThat(killed.awaitExit()).isEqualTo(SIGKILLED);
      writers.awaitEnd();
      try (Server next = Server.start(volume)) {
        writers.requireAllKept(next.client());
      }
    }
  }

  @Test
  void volume_whenTakenByAnotherContainer_isRefusedAndStaysInService() throws Exception {
    try (DataVolume volume = DataVolume.create();
        Server first = Server.start(volume);
        Server second = Server.runToItsEnd(volume)) {
      assertThat(second.awaitExit()).as("exit code of the second").isEqualTo(1);
      assertThat(second.logs())
          .as("all that the second says")
          .startsWith("keystages: cannot open the store in /data: /data is in use by another")
          .hasLineCount(1);
      assertThat(first.client().put("name", "Alice").status()).isEqualTo(CREATED);
    }
  }

  @Test
  void volume_whenFilledByTheStore_servesReadsAfterARestartToo() throws Exception {
    try (DataVolume volume = DataVolume.ofKibibytes(1_024);
        Server keeper = Server.neighbour(volume)) {
      List<String> keys;
      try (Server server = Server.start(volume)) {
        keys = fill(server.client());
        requireAll(server.client(), keys);
        server.signal("KILL");
        assertThat(server.awaitExit()).isEqualTo(SIGKILLED);
      }
      try (Server next = Server.start(volume)) {
        requireAll(next.client(), keys);
        assertThat(next.client().put("more", value("more")).status())
            .isEqualTo(INSUFFICIENT_STORAGE);
        requireAll(next.client(), keys);
      }
      assertThat(keeper.run("ls", "/data").lines())
          .as("what is left on the volume")
          .containsExactly("kv.lock", "kv.log.1", "kv.snapshot");
    }
  }

  /** The room that was made before still takes some; then somebody else has to make more. */
  @Test
  void volume_whenFilledBySomebodyElse_servesReadsAfterARestartTooUntilThereIsRoom()
      throws Exception {
    try (DataVolume volume = DataVolume.ofKibibytes(4_096);
        Server neighbour = Server.neighbour(volume);
        Server server = Server.start(volume)) {
      Client client = server.client();
      assertThat(client.put("a", value("a")).status()).isEqualTo(CREATED);
      neighbour.run("sh", "-c", "cat /dev/zero > /data/filler");

      List<String> keys = new ArrayList<>(List.of("a"));
      keys.addAll(fill(client));
      requireAll(client, keys);

      server.signal("KILL");
      assertThat(server.awaitExit()).isEqualTo(SIGKILLED);
      try (Server next = Server.start(volume)) {
        requireAll(next.client(), keys);
        assertThat(next.client().put("b", value("b")).status()).isEqualTo(INSUFFICIENT_STORAGE);
        neighbour.run("rm", "/data/filler");
        assertThat(next.client().put("b", value("b")).status()).isEqualTo(CREATED);
        assertThat(next.client().delete("b").status()).isEqualTo(NO_CONTENT);
        requireAll(next.client(), keys);
      }
    }
  }

  private static List<String> fill(Client client) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String key = "key-" + (char) ('a' + i);
      Client.Answer answer = client.put(key, value(key));
      if (answer.status() == INSUFFICIENT_STORAGE) {
        assertThat(answer.body())
            .isEqualTo("no space is left; nothing was changed by this request\n");
        return keys;
      }
      assertThat(answer.status()).as("PUT %s", key).isEqualTo(CREATED);
      keys.add(key);
    }
    throw new AssertionError("1 MiB took 12 values of 100 KiB");
  }

  private static void requireAll(Client client, List<String> keys) throws Exception {
    assertThat(client.keys()).isEqualTo(keys);
    for (String key : keys) {
      assertThat(client.get(key)).isEqualTo(new Client.Answer(200, value(key)));
    }
  }

  private static String value(String key) {
    return key.repeat(102_400 / key.length());
  }
}
