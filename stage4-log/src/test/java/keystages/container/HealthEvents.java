package keystages.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the engine's health check says of a container, in order, each verdict when it changes. */
final class HealthEvents implements AutoCloseable {
  private static final String PREFIX = "health_status: ";

  private final BlockingQueue<String> verdicts = new LinkedBlockingQueue<>();
  private final Closeable subscription;

  HealthEvents(Server server) {
    subscription =
        server
            .docker()
            .eventsCmd()
            .withContainerFilter(server.id())
            .withSince("0") // from its start on
            .exec(
                new ResultCallback.Adapter<Event>() {
                  @Override
                  public void onNext(Event event) {
                    String status = Objects.requireNonNullElse(event.getStatus(), "");
                    if (status.startsWith(PREFIX)) {
                      verdicts.add(status.substring(PREFIX.length()));
                    }
                  }
                });
  }

  /** The next verdict. */
  String next() throws InterruptedException {
    String verdict = verdicts.poll(60, TimeUnit.SECONDS);
    return Objects.requireNonNullElse(verdict, "no verdict within a minute");
  }

  @Override
  public void close() throws IOException {
    subscription.close();
  }
}
