package keystages.leaky.store;

public final class ShowsItsFormat {}
