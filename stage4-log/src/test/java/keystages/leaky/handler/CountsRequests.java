package keystages.leaky.handler;

public final class CountsRequests {
  int requests;
}
