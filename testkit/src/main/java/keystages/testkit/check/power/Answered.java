package keystages.testkit.check.power;

/**
 * An answer, placed among the operations of the journal.
 *
 * @param operations how many operations came before it
 */
record Answered(int operations, Sent sent) {}
