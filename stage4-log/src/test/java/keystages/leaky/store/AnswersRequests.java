package keystages.leaky.store;

import keystages.http.Response;

public final class AnswersRequests {
  Response answer() {
    return Response.noContent();
  }
}
