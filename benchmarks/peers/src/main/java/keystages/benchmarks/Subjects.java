package keystages.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The stores that the stages are compared with, by name. */
final class Subjects {
  static final String DEFAULT = "floor";

  private static final byte[] BUFFER = new byte[1 << 18];

  private Subjects() {}

  static Subject<?, ?> filled(String subject, Dataset data, Path directory) throws IOException {
    return switch (subject) {
      case "floor" -> new SnapshotFloor(data, directory);
      case "hashmap" -> new BareMap(data);
      case "rocksdb" -> RocksDbSubject.filled(data, directory);
      case "mvstore" -> new MvStoreSubject(data, directory);
      default -> throw new IllegalArgumentException("no subject has the name " + subject);
    };
  }

  /** The floor of opening a store: reads the file once and computes its checksum. */
  static AutoCloseable open(String subject, Path directory) throws IOException {
    CRC32C checksum = new CRC32C();
    try (InputStream in = Files.newInputStream(SnapshotImage.file(directory))) {
      for (int read = in.read(BUFFER); read >= 0; read = in.read(BUFFER)) {
        checksum.update(BUFFER, 0, read);
      }
    }
    if (checksum.getValue() == 0) { // never: the comparison keeps the compiler from skipping it
      throw new IOException("the file is empty");
    }
    return () -> {};
  }
}
