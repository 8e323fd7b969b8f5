package keystages.handler;

import java.io.IOException;
import java.io.OutputStream;
import keystages.http.Content;
import keystages.store.Value;

/**
 * The bytes of a value, sent without a copy. Until they are, they stay in memory even if the store
 * has another value by then.
 */
record StoredValue(Value value) implements Content {
  @Override
  public long length() {
    return value.size();
  }

  @Override
  public long heapBytes() {
    return value.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    value.writeTo(out);
  }
}
