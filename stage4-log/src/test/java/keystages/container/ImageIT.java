package keystages.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The image is small, and what it runs needs no privilege and says how it is. */
class ImageIT {
  private static final long MEGABYTE = 1_000_000;

  @BeforeAll
  static void makeImage() throws Exception {
    Image.require();
  }

  @Test
  void image_whenMadeFromItsBase_addsLessThan60Megabytes() {
    long added = size(Image.NAME) - size(Image.BASE);
    System.out.println("the image adds " + added / MEGABYTE + " MB to " + Image.BASE);
    assertThat(added).as("bytes added to " + Image.BASE).isLessThan(60 * MEGABYTE);
  }

  private static long size(String image) {
    DockerClient docker = DockerClientFactory.lazyClient();
    return Objects.requireNonNull(docker.inspectImageCmd(image).exec().getSize());
  }

  @Test
  void container_whenStarted_servesWithoutPrivileges() throws Exception {
    try (DataVolume volume = DataVolume.create();
        Server server = Server.start(volume)) {
      reportStart(server);
      assertThat(server.client().put("name", "Alice").status()).isEqualTo(201);
      assertThat(server.client().get("name")).isEqualTo(new Client.Answer(200, "Alice"));
      assertThat(server.run("id", "-u")).as("its user").isEqualToIgnoringNewLines("10001");
      assertThat(server.run("sh", "-c", "echo > /tmp/file && echo written"))
          .as("writing to its root file system")
          .isEmpty();
      assertThat(server.run("ls", "-ld", "/data")).as("its data").startsWith("drwx------");
    }
  }

  /** From the start of the container to the line that says it is ready; a time to read. */
  private static void reportStart(Server server) throws InterruptedException {
    Instant started =
        Instant.parse(Objects.requireNonNull(server.inspect().getState().getStartedAt()));
    String line = server.logsWithTimes().lines().findFirst().orElseThrow();
    Instant ready = Instant.parse(line.substring(0, line.indexOf(' ')));
    System.out.println(
        "a container is ready "
            + Duration.between(started, ready).toMillis()
            + " ms after its start");
  }

  @Test
  void healthCheck_whenServerStopsAnsweringAndGoesOn_saysBoth() throws Exception {
    // The image's own check, only more often than an operator needs it.
    HealthCheck often =
        new HealthCheck().withInterval(1_000_000_000L).withTimeout(1_000_000_000L).withRetries(1);
    try (DataVolume volume = DataVolume.create();
        Server server = Server.start(volume, command -> command.withHealthcheck(often));
        HealthEvents health = new HealthEvents(server)) {
      assertThat(health.next()).isEqualTo("healthy");
      server.signal("STOP");
      assertThat(health.next()).isEqualTo("unhealthy");
      server.signal("CONT");
      assertThat(health.next()).isEqualTo("healthy");
    }
  }
}
