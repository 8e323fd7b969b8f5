package keystages.leaky.server;

public final class WritesToTheConsole {
  void say(String word) {
    System.out.println(word);
  }
}
