package keystages.testkit.powerloss;

/** A change to the entries of a directory. Each is atomic. */
sealed interface EntryChange extends Change<Entries> {
  /** A name for a node: of a new file or directory, or of one that another directory had. */
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

  /** A name taken away. */
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

  /** A node renamed within its directory; it takes the place of what had that name. */
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
