package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The operations on the bytes of an open file, which may have another name by now. Thread-safe.
 *
 * @param path the name under which it was opened, for messages
 */
record OpenFile(Kernel kernel, int node, String path) {
  int size() {
    synchronized (kernel) {
      return kernel.disk().file(node).visible().size();
    }
  }

  int read(long position, ByteBuffer into) throws IOException {
    synchronized (kernel) {
      kernel.attempt(Kind.READ, path);
      return kernel.disk().file(node).visible().read(position, into);
    }
  }

  /** Writes as much as the disk has room for. Fails if it has no room. */
  int write(int offset, ByteBuffer from) throws IOException {
    synchronized (kernel) {
      int wanted = from.remaining();
      int growth = Math.max(0, offset + wanted - size());
      int count = kernel.faults().room(wanted, growth, kernel.disk().used());
      Content data = Content.take(from.duplicate(), count);
      Operation write = writing(offset, data, wanted);
      if (count == 0 && wanted > 0) {
        kernel.refuse(write, Faults.noSpace(path));
      }
      kernel.perform(write);
      from.position(from.position() + count);
      return count;
    }
  }

  private Operation writing(int offset, Content data, int wanted) {
    ContentChange change = new ContentChange.Write(offset, data);
    String text = change + (data.size() < wanted ? " of " + wanted + " bytes asked for" : "");
    return new Operation(Kind.WRITE, path, text, disk -> disk.file(node).change(change));
  }

  void truncate(int size) throws IOException {
    ContentChange change = new ContentChange.Truncate(size);
    Operation.Effect cut =
        disk -> {
          disk.leave(disk.file(node).visible());
          disk.file(node).change(change);
        };
    kernel.perform(new Operation(Kind.TRUNCATE, path, "to " + size, cut));
  }

  void force() throws IOException {
    Operation.Effect force = disk -> disk.file(node).force();
    Operation.Effect abandon = disk -> disk.file(node).abandon();
    Operation.Effect drop = disk -> disk.file(node).drop();
    Operation.Effect failure = kernel.faults().pagesAreDropped() ? drop : abandon;
    kernel.perform(new Operation(Kind.FORCE_FILE, path, "", force, failure));
  }

  boolean lock(Object process) throws IOException {
    synchronized (kernel) {
      kernel.attempt(Kind.LOCK, path);
      return kernel.lock(node, process);
    }
  }

  void unlock(Object process) {
    kernel.unlock(node, process);
  }
}
