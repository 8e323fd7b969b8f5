package keystages.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Encodes entries as {@link SnapshotFormat} lays them out. */
final class SnapshotWriter {
  private final CRC32C checksum = new CRC32C();
  private final DataOutputStream out;

  SnapshotWriter(OutputStream out) {
    this.out =
        new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(out), checksum));
  }

  /** Writes a whole snapshot, and leaves nothing of it in the buffer. */
  void write(Tree entries, long firstSegment) throws IOException {
    out.writeLong(SnapshotFormat.MAGIC);
    out.writeInt(SnapshotFormat.VERSION);
    out.writeInt(entries.size());
    out.writeLong(firstSegment);
    entries.forEach(this::write);
    out.writeInt((int) checksum.getValue());
    out.flush();
  }

  private void write(Key key, Value value) throws IOException {
    byte[] utf8 = key.toByteArray();
    out.writeByte(utf8.length);
    out.writeInt(value.size());
    out.write(utf8);
    value.writeTo(out);
  }
}
