package keystages.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** A container of the image. However a test ends, its container does not outlive it. */
final class Server implements AutoCloseable {
  /** As in the Dockerfile. */
  static final int USER = 10_001;

  private static final int PORT = 8080;

  private final GenericContainer<?> container;

  private Server(GenericContainer<?> container) {
    this.container = container;
    container.start();
  }

  /** A server that is ready. */
  static Server start(DataVolume volume) {
    return start(volume, command -> {});
  }

  /** A server that is ready, in a container made a little differently. */
  static Server start(DataVolume volume, Consumer<CreateContainerCmd> difference) {
    return new Server(
        prepare(Image.NAME, volume)
            .withExposedPorts(PORT)
            .withCreateContainerCmdModifier(difference)
            .waitingFor(Wait.forLogMessage("listening on .*\n", 1)));
  }

  /** A container that has ended, by itself. */
  static Server runToItsEnd(DataVolume volume) {
    return new Server(prepare(Image.NAME, volume).withStartupCheckStrategy(new UntilItEnds()));
  }

  /** Not a server at all, but another user of the volume, for {@link #run}. */
  static Server neighbour(DataVolume volume) {
    return new Server(
        prepare(Image.BASE, volume)
            .withCommand("sleep", "infinity")
            .withCreateContainerCmdModifier(command -> command.withUser(String.valueOf(USER))));
  }

  @SuppressWarnings("resource") // handed to the caller
  private static GenericContainer<?> prepare(String image, DataVolume volume) {
    Mount data =
        new Mount().withType(MountType.VOLUME).withSource(volume.name()).withTarget("/data");
    return new GenericContainer<>(image)
        .withCreateContainerCmdModifier(
            command ->
                host(command)
                    .withMounts(List.of(data))
                    .withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges")));
  }

  /** What the container gets of its host. */
  static HostConfig host(CreateContainerCmd command) {
    return Objects.requireNonNull(command.getHostConfig());
  }

  /** A client; it outlives nothing and needs no closing. */
  Client client() {
    return new Client(
        URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT)));
  }

  /** Runs a command in the container and returns what it says on standard output. */
  String run(String... command) throws Exception {
    return container.execInContainer(command).getStdout();
  }

  /** Sends a signal, as {@code docker kill --signal} does. */
  void signal(String name) {
    docker().killContainerCmd(id()).withSignal(name).exec();
  }

  void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  void resume() {
    docker().unpauseContainerCmd(id()).exec();
  }

  /** As {@code docker stop} does: SIGTERM, and after ten seconds SIGKILL. */
  void stop() {
    docker().stopContainerCmd(id()).withTimeout(10).exec();
  }

  /** The exit code, once it has ended; fails if it does not. */
  int awaitExit() {
    return docker().waitContainerCmd(id()).start().awaitStatusCode(1, TimeUnit.MINUTES);
  }

  InspectContainerResponse inspect() {
    return container.getCurrentContainerInfo();
  }

  /** All it has said. */
  String logs() {
    return container.getLogs();
  }

  /** All it has said, each line after the time when it did. */
  String logsWithTimes() throws InterruptedException {
    ToStringConsumer lines = new ToStringConsumer();
    FrameConsumerResultCallback frames = new FrameConsumerResultCallback();
    frames.addConsumer(OutputFrame.OutputType.STDOUT, lines);
    docker().logContainerCmd(id()).withStdOut(true).withTimestamps(true).exec(frames);
    frames.awaitCompletion();
    return lines.toUtf8String();
  }

  String id() {
    return container.getContainerId();
  }

  DockerClient docker() {
    return container.getDockerClient();
  }

  @Override
  public void close() {
    container.close();
  }

  private static final class UntilItEnds extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient docker, String id) {
      Boolean running = docker.inspectContainerCmd(id).exec().getState().getRunning();
      return Boolean.TRUE.equals(running) ? StartupStatus.NOT_YET_KNOWN : StartupStatus.SUCCESSFUL;
    }
  }
}
