package keystages.server;

import java.util.Random;

/** What well-behaved clients send; text is one character for each byte. */
public final class Requests {
  private static final String HOST = "Host: localhost\r\n";

  private Requests() {}

  public static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  public static String delete(String path) {
    return "DELETE " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  public static String put(String path, String body) {
    return putHead(path, body.length()) + body;
  }

  /** PUT up to its body. */
  public static String putHead(String path, int length) {
    return "PUT " + path + " HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n\r\n";
  }

  /** The same head of a request, whose client waits for 100 before it sends the body. */
  public static String expecting(String head) {
    return head.replaceFirst("\r\n", "\r\nExpect: 100-continue\r\n");
  }

  /** PUT up to its first chunk. */
  public static String chunkedPutHead(String path) {
    return "PUT " + path + " HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";
  }

  public static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  /** Bytes that look random, and are always the same. */
  public static String bytes(int length) {
    Random random = new Random(length);
    StringBuilder bytes = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      bytes.append((char) random.nextInt(256));
    }
    return bytes.toString();
  }
}
