package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import keystages.testkit.check.program.CannotTellException;
import org.jspecify.annotations.Nullable;

/** Sizes of files, as system calls set them. */
final class Sizes {
  private Sizes() {}

  static void truncate(@Nullable OpenedFile file, long size) throws IOException {
    if (file != null) {
      set(file.channel, size);
    }
  }

  /** A file grows by the zero at its new end alone: the model fills the gap, and tears nothing. */
  static void set(FileChannel channel, long size) throws IOException {
    if (size < channel.size()) {
      channel.truncate(size);
    } else if (size > channel.size()) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  /** As fallocate does. */
  static void allocate(@Nullable OpenedFile file, Call call)
      throws IOException, CannotTellException {
    if (file == null || call.argument(1).equals("FALLOC_FL_KEEP_SIZE")) {
      return;
    }
    if (!call.argument(1).equals("0")) {
      throw new CannotTellException("the program calls fallocate with " + call.argument(1));
    }
    set(file.channel, Math.max(file.channel.size(), call.number(2) + call.number(3)));
  }
}
