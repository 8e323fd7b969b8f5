package keystages;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import keystages.server.Server;
import keystages.store.KVStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts the four layers together and serves standard input until its end. */
@Command(
    name = "keystages",
    sortOptions = false,
    description = {
      "A key-value service that keeps everything on disk, in one snapshot file.",
      "Reads one request a line, METHOD TARGET [BODY], and answers on standard output.",
    },
    footer = {
      "",
      "Try:  POST /kv name Alice",
      "      GET /kv/name",
      "      DELETE /kv/name",
      "      GET /kv",
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/stage2",
      description = "Directory of the store, made when missing (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // the same digits in every message, wherever it runs
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    CommandLine command = new CommandLine(new Main());
    command.setExpandAtFiles(false); // @name is a name, not a file of arguments
    command.setParameterExceptionHandler((e, arguments) -> complain(e, ExitCode.USAGE));
    command.setExecutionExceptionHandler((e, failed, result) -> complain(e, ExitCode.SOFTWARE));
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (KVStore store = KVStore.open(directory());
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      new Server(Routes.router(store), prompt()).serve(new BufferedInputStream(System.in), out);
    }
    return ExitCode.OK;
  }

  private Path directory() {
    if (data.toString().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--data needs the name of a directory");
    }
    return data;
  }

  @SuppressWarnings("SystemConsoleNull") // a JVM without the console's module still has none
  private static String prompt() {
    Console console = System.console();
    return console != null && console.isTerminal() ? "> " : "";
  }

  private static int complain(Exception e, int exitCode) {
    System.err.println("keystages: " + e.getMessage());
    return exitCode;
  }
}
