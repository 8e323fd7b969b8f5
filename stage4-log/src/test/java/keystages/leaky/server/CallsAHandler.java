package keystages.leaky.server;

import keystages.handler.Handler;
import keystages.http.Request;
import keystages.http.Response;

public record CallsAHandler(Handler handler) {
  Response answer(Request request) {
    return handler.handle(request);
  }
}
