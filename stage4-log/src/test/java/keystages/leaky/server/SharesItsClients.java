package keystages.leaky.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public final class SharesItsClients {
  static final Map<String, String> CLIENTS = new ConcurrentHashMap<>();
}
