package keystages.leaky.server;

public final class CountsClients {
  static int clients;
}
