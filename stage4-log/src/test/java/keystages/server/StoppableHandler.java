package keystages.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import keystages.handler.Handler;
import keystages.http.Request;
import keystages.http.Response;
import keystages.testkit.http.RawClient;

/** Answers 204, but not before it is told to. */
final class StoppableHandler implements Handler {
  private final Semaphore requests = new Semaphore(0);
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private final AtomicInteger handled = new AtomicInteger();

  @Override
  public Response handle(Request request) {
    requests.release();
    try {
      mayGo.await();
    } catch (InterruptedException e) {
      throw new AssertionError("no request may be interrupted", e);
    }
    handled.incrementAndGet();
    return Response.noContent();
  }

  /** Waits until one request more is here. */
  void awaitRequest() throws InterruptedException {
    if (!requests.tryAcquire(RawClient.PATIENCE.toNanos(), NANOSECONDS)) {
      throw new AssertionError("the request did not reach its handler");
    }
  }

  /** Answers all requests, now and from now on. */
  void letGo() {
    mayGo.countDown();
  }

  /** How many were let go. */
  int handled() {
    return handled.get();
  }
}
