package keystages.testkit.powerloss;

/** A change to the entries of a directory. Each is atomic. */
sealed interface EntryChange extends Change<Entries> {
  /** A new entry: for a new file or directory, or for one moved from another directory. */
  record Link(String name, int node) implements EntryChange {
    @Override
    public Entries applyTo(Entries before) {
      return before.with(name, node);
    }

    @Override
    public String toString() {
      return "new entry " + name;
    }
  }

  /** An entry removed. */
  record Unlink(String name) implements EntryChange {
    @Override
    public Entries applyTo(Entries before) {
      return before.without(name);
    }

    @Override
    public String toString() {
      return "removed entry " + name;
    }
  }

  /** An entry renamed within its directory. It replaces the entry that had the new name. */
  record Rename(String from, String to, int node) implements EntryChange {
    @Override
    public Entries applyTo(Entries before) {
      return before.without(from).with(to, node);
    }

    @Override
    public String toString() {
      return "rename " + from + " to " + to;
    }
  }
}
