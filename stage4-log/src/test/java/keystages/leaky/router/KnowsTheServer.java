package keystages.leaky.router;

import keystages.server.Server;

public record KnowsTheServer(Server server) {}
