package keystages.testkit.check.power;

import java.util.List;

/**
 * A system call that has returned.
 *
 * @param begin the line of the log where it begins
 * @param end the line where it has returned
 * @param thread that made it
 * @param arguments as logged
 * @param result the number it returned
 * @param resultPath of the descriptor that it returned; empty if it returned another number
 * @param failed whether it has returned an error
 * @param injected whether strace has made it fail
 */
record Call(
    int begin,
    int end,
    int thread,
    String name,
    List<String> arguments,
    int result,
    String resultPath,
    boolean failed,
    boolean injected) {
  Call {
    arguments = List.copyOf(arguments);
  }

  /** The same, with another number as its result. */
  Call returning(int number) {
    return new Call(begin, end, thread, name, arguments, number, resultPath, failed, injected);
  }

  /** The argument at this place, or nothing if there are fewer. */
  String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : "";
  }

  /** The number at this place. */
  long number(int index) {
    String text = argument(index);
    return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
  }

  /** The descriptor at this place; -1 for the working directory. */
  int descriptor(int index) {
    String text = argument(index);
    int end = text.indexOf('<');
    String number = end < 0 ? text : text.substring(0, end);
    return number.equals("AT_FDCWD") ? -1 : Integer.parseInt(number);
  }

  /** The path of the descriptor at this place, as strace knows it. */
  String pathOf(int index) {
    return Hex.path(argument(index));
  }

  /** The path at this place. */
  String path(int index) {
    return Hex.strings(argument(index));
  }

  /** All bytes that are given in buffers, one character for each. */
  String bytes() {
    StringBuilder bytes = new StringBuilder();
    arguments.stream().skip(1).forEach(argument -> bytes.append(Hex.strings(argument)));
    return bytes.toString();
  }

  boolean hasFlag(String flag) {
    return arguments.stream()
        .filter(argument -> !argument.startsWith("\"") && !argument.startsWith("["))
        .anyMatch(argument -> List.of(argument.split("[|, {}=]+")).contains(flag));
  }
}
