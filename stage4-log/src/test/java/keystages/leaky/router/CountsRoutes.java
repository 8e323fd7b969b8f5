package keystages.leaky.router;

import java.util.concurrent.atomic.AtomicLong;

public final class CountsRoutes {
  final AtomicLong routed = new AtomicLong();
}
