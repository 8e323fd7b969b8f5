package keystages.leaky;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public final class Main {
  String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
