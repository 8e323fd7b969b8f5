package keystages.leaky.handler;

import keystages.router.Router;

public record KnowsTheRouter(Router router) {}
