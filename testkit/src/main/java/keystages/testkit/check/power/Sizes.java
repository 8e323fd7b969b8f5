package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import keystages.testkit.check.program.CannotTellException;
import org.jspecify.annotations.Nullable;

/** Sizes of files, as system calls set them. */
final class Sizes {
  /** Each of the many disk states holds its files in memory. */
  private static final long MOST = 4 << 20;

  private Sizes() {}

  /** A file of this size can still be modelled. */
  static void require(long size) throws CannotTellException {
    if (size > MOST) {
      throw new CannotTellException(
          String.format(
              Locale.ROOT,
              "a file of the program grows to %,d bytes, and the model takes up to %,d",
              size,
              MOST));
    }
  }

  static void truncate(@Nullable OpenedFile file, long size)
      throws IOException, CannotTellException {
    if (file != null) {
      set(file.channel, size);
    }
  }

  /** A file grows by the zero at its new end alone: the model fills the gap, and tears nothing. */
  static void set(FileChannel channel, long size) throws IOException, CannotTellException {
    require(size);
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
