package keystages.store;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A process that opens a store, says how that went, and holds it until it is ended. */
final class StoreInAnotherProcess implements AutoCloseable {
  private static final String OPEN = "open";

  private final Process process;
  private final @Nullable String said;

  private StoreInAnotherProcess(Process process) throws IOException {
    this.process = process;
    this.said = process.inputReader().readLine();
  }

  /** The main method of the other process. */
  public static void main(String[] args) throws IOException {
    try {
      KVStore store = KVStore.open(Path.of(args[0]));
      System.out.println(OPEN);
      // Until the parent ends this process, or is gone itself.
      System.in.transferTo(System.out);
      store.close();
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Starts the process and waits until it has opened the store or failed to. */
  static StoreInAnotherProcess start(Path directory) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        whereItIs(KVStore.class) + File.pathSeparator + whereItIs(StoreInAnotherProcess.class);
    return new StoreInAnotherProcess(
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                StoreInAnotherProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  boolean isOpen() {
    return OPEN.equals(said);
  }

  /** The message with which the store could not be opened, or null. */
  @Nullable String refusal() {
    return isOpen() ? null : said;
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process as SIGKILL does; returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static Path whereItIs(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
