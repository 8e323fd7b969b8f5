package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import keystages.handler.DeleteHandler;
import keystages.handler.FailureHandler;
import keystages.handler.GetHandler;
import keystages.handler.Handler;
import keystages.handler.ListHandler;
import keystages.handler.PostHandler;
import keystages.handler.PutHandler;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.Response;
import keystages.router.Route;
import keystages.router.Router;
import keystages.server.Wire;
import keystages.store.KVStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The layers above the store, without a socket: bytes in, bytes out. The profiler {@code gc} adds
 * how many bytes each request allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {
  private static final Dataset DATA = new Dataset(1_000);

  private Scratch scratch;
  private KVStore store;
  private Router router;
  private Wire gets;
  private Wire puts;
  private Request get;
  private Response value;

  @Setup
  public void setUp() throws IOException {
    scratch = Scratch.make();
    store = Subjects.store(DATA, scratch.directory());
    router = router(store);
    gets = new Wire(Wire.get("/kv/" + DATA.key(0)));
    puts = new Wire(Wire.put("/kv/" + DATA.key(0), new String(DATA.value(0), US_ASCII)));
    get = gets.read();
    value = router.route(get);
    if (!value.body().equals(Body.of(DATA.value(0)))) {
      throw new IllegalStateException("a GET is not answered with the value: " + value);
    }
  }

  private static Router router(KVStore store) {
    return new Router(
        List.of(
            route(Method.POST, "/kv", new PostHandler(store)),
            route(Method.GET, "/kv", new ListHandler(store)),
            route(Method.PUT, "/kv/*", new PutHandler(store)),
            route(Method.GET, "/kv/*", new GetHandler(store)),
            route(Method.DELETE, "/kv/*", new DeleteHandler(store))));
  }

  private static Route route(Method method, String template, Handler handler) {
    return new Route(method, template, new FailureHandler(handler));
  }

  @TearDown
  public void close() throws IOException {
    store.close();
    scratch.delete();
  }

  @Benchmark
  public Request readGet() throws IOException {
    return gets.read();
  }

  @Benchmark
  public Request readPut() throws IOException {
    return puts.read();
  }

  /** Router, handler and store. */
  @Benchmark
  public Response routeGet() {
    return router.route(get);
  }

  @Benchmark
  public byte[] writeValue() throws IOException {
    return gets.write(value);
  }

  /** All four layers. */
  @Benchmark
  public byte[] answerGet() throws IOException {
    return gets.write(router.route(gets.read()));
  }
}
