package keystages.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs until this is closed, which does not reach the console meanwhile. */
public final class Logged implements AutoCloseable {
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;

  public Logged(Class<?> by) {
    this.logger = Logger.getLogger(by.getName());
    logger.setFilter(record -> !records.add(record));
  }

  public List<String> messages() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  public List<Throwable> causes() {
    return records.stream().map(LogRecord::getThrown).toList();
  }

  @Override
  public void close() {
    logger.setFilter(null);
  }
}
