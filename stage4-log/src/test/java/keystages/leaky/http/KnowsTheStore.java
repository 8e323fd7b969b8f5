package keystages.leaky.http;

import keystages.store.Key;

public record KnowsTheStore(Key key) {}
