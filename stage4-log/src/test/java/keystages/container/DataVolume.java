package keystages.container;

import com.github.dockerjava.api.DockerClient;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/** A volume for the data of a server; gone when closed. */
record DataVolume(String name) implements AutoCloseable {
  /** On the disk of the engine. */
  static DataVolume create() {
    return create(Map.of());
  }

  /** In memory, and full when it holds this much. Its content goes with its last container. */
  static DataVolume ofKibibytes(int size) {
    String options = "size=" + size + "k,mode=0700,uid=" + Server.USER + ",gid=" + Server.USER;
    return create(Map.of("type", "tmpfs", "device", "tmpfs", "o", options));
  }

  private static DataVolume create(Map<String, String> options) {
    String name = "keystages-" + UUID.randomUUID();
    docker().createVolumeCmd().withName(name).withDriverOpts(options).exec();
    return new DataVolume(name);
  }

  private static DockerClient docker() {
    return DockerClientFactory.lazyClient();
  }

  @Override
  public void close() {
    docker().removeVolumeCmd(name).exec();
  }
}
