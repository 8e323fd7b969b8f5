package keystages.leaky.router;

import keystages.http.Request;

public final class RemembersThePath {
  String last = "";

  void route(Request request) {
    last = request.path();
  }
}
