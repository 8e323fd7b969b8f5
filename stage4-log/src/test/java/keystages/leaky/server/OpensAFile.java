package keystages.leaky.server;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

public final class OpensAFile {
  InputStream open(String file) throws IOException {
    return new FileInputStream(file);
  }
}
