package keystages.leaky;

public final class Homeless {}
