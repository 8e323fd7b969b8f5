package keystages.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import keystages.Routes;
import keystages.server.HostCheck;
import keystages.server.Limits;
import keystages.server.Server;

/**
 * The stage as a process, but for the length of its log: a checkpoint begins after a few mutations,
 * where the real one waits for 16 MiB. So kills meet checkpoints and changes of the segment.
 */
public final class SmallSegments {
  private static final LogSettings SETTINGS =
      new LogSettings(64, 300, () -> ThreadLocalRandom.current().nextLong());

  private SmallSegments() {}

  /** Makes a jar in this directory that runs the classes of the real one with small segments. */
  public static Path jar(Path directory, Path real) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, SmallSegments.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, real.toUri() + " " + testClasses());
    Path jar = directory.resolve(real.getFileName());
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private static URI testClasses() {
    try {
      return SmallSegments.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Serves the store in the directory that follows {@code --data} on a free port. */
  public static void main(String[] arguments) throws IOException {
    KVStore store =
        KVStore.open(
            Path.of(arguments[1]),
            SETTINGS,
            task -> Thread.ofPlatform().daemon().name("checkpoint").start(task));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HostCheck hostCheck = new HostCheck(anyPort.getAddress(), Set.of(), Set.of());
    Server server = new Server(Routes.router(store), anyPort, hostCheck, Limits.DEFAULT);
    System.out.println("listening on http://127.0.0.1:" + server.address().getPort());
    server.serve();
  }
}
