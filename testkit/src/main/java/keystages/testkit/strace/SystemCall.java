package keystages.testkit.strace;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One system call of a log.
 *
 * @param begin the line of the log on which the call begins, from 1
 * @param end the line on which it has returned, or {@link #NEVER}
 * @param thread the id of the thread that made it
 * @param paths the path of its file descriptor, or else its path arguments
 * @param arguments as logged; long ones are cut
 * @param result as logged: the text after the equals sign
 */
record SystemCall(
    int begin,
    int end,
    int thread,
    String name,
    List<Path> paths,
    String arguments,
    String result) {
  static final int NEVER = Integer.MAX_VALUE;

  private static final Set<String> WRITES = Set.of("write", "pwrite64", "writev", "pwritev");
  private static final Set<String> FORCES = Set.of("fsync", "fdatasync");
  private static final Set<String> RENAMES = Set.of("rename", "renameat", "renameat2");

  private static final Pattern LOG = Pattern.compile(".*/kv\\.log\\.\\d+");

  /** The beginning of what is written to make room. */
  private static final String ZEROS = ", \"\\0\\0\\0\\0\\0\\0\\0\\0";

  SystemCall {
    paths = List.copyOf(paths);
  }

  boolean succeeded() {
    return end != NEVER && !result.startsWith("-1") && !result.startsWith("?");
  }

  boolean isInjected() {
    return result.contains("(INJECTED)");
  }

  boolean writesTo(Path file) {
    return WRITES.contains(name) && paths.contains(file);
  }

  boolean forces(Path file) {
    return FORCES.contains(name) && paths.contains(file);
  }

  boolean renamesTo(Path file) {
    return RENAMES.contains(name) && paths.size() == 2 && paths.get(1).equals(file);
  }

  /** Whether the call writes to the log of a store that has one. */
  boolean writesToLog() {
    return WRITES.contains(name) && isOfLog();
  }

  private boolean isOfLog() {
    return paths.stream().anyMatch(path -> LOG.matcher(path.toString()).matches());
  }

  /** Whether the call is a part of making a frame of the log durable, and not room for one. */
  boolean commitsToLog() {
    return isOfLog() && (FORCES.contains(name) || (writesToLog() && !arguments.contains(ZEROS)));
  }

  /** Whether the call sends a client the answer that a mutation is done. */
  boolean acknowledges() {
    return arguments.contains(", \"HTTP/1.1 201 ") || arguments.contains(", \"HTTP/1.1 204 ");
  }

  boolean isAfter(SystemCall that) {
    return that.end < begin;
  }

  @Override
  public String toString() {
    return "line " + begin + ": " + name + "(" + arguments + ") = " + result;
  }
}
