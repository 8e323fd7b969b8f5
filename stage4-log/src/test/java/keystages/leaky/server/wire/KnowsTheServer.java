package keystages.leaky.server.wire;

import keystages.server.Server;

public record KnowsTheServer(Server server) {}
