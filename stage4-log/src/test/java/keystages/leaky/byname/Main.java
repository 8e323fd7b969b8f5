package keystages.leaky.byname;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

public final class Main {
  OutputStream open(String file) throws IOException {
    return new FileOutputStream(file);
  }
}
