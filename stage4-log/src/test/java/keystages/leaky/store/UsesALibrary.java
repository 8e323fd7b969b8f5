package keystages.leaky.store;

import picocli.CommandLine;

public final class UsesALibrary {
  String name() {
    return new CommandLine(this).getCommandName();
  }
}
