package keystages.leaky.handler;

import keystages.server.Server;

public record KnowsTheServer(Server server) {}
