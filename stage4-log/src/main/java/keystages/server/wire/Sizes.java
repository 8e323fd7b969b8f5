package keystages.server.wire;

/**
 * The limits on the parts of a request, in bytes unless said otherwise.
 *
 * @param requestLine answered with 414 when exceeded
 * @param headerSection all field lines together; 431
 * @param headerFields number of field lines; 431
 * @param body 413, before it is read if its length is known
 */
public record Sizes(int requestLine, int headerSection, int headerFields, int body) {
  public static final Sizes DEFAULT = new Sizes(8_192, 16_384, 100, 1 << 20);
}
