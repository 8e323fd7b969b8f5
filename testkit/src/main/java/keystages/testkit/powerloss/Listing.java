package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The entries that a directory had when it was opened, ordered by name. */
final class Listing implements DirectoryStream<Path> {
  private final List<Path> paths = new ArrayList<>();
  private boolean iterated;

  Listing(Path directory, List<String> names, Filter<? super Path> filter) throws IOException {
    for (String name : names) {
      Path path = directory.resolve(name);
      if (filter.accept(path)) {
        paths.add(path);
      }
    }
  }

  @Override
  public Iterator<Path> iterator() {
    if (iterated) {
      throw new IllegalStateException("a directory stream has one iterator only");
    }
    iterated = true;
    return paths.iterator();
  }

  @Override
  public void close() {
    // The stream holds nothing: the entries were read when it was opened.
  }
}
