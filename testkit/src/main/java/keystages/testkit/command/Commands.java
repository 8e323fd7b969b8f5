package keystages.testkit.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Sets up picocli, the same for every command. */
public final class Commands {
  /** The reaction to wrong usage. */
  public interface UsageHandler {
    /** Says what is wrong, and returns the exit code. */
    int handle(String message);
  }

  private Commands() {}

  /**
   * The command line of this command. An argument that starts with {@code @} is an argument like
   * any other, not a file of arguments.
   */
  public static CommandLine of(
      Object command,
      PrintWriter out,
      PrintWriter err,
      UsageHandler wrongUsage,
      IExecutionExceptionHandler failure) {
    return new CommandLine(command)
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(
            (e, arguments) -> wrongUsage.handle(String.valueOf(e.getMessage())))
        .setExecutionExceptionHandler(failure);
  }
}
