package keystages.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Percent-encoding of one path segment (RFC 3986, section 2.1).
 *
 * <p>{@code decode(encode(b))} is {@code b} for all bytes. A plus sign stands for itself: HTML
 * forms read it as a space, paths do not.
 */
public final class PercentEncoding {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** Encodes all but the unreserved characters (RFC 3986, section 2.3). */
  public static String encode(byte[] bytes) {
    StringBuilder encoded = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (isUnreserved(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /**
   * Decodes every {@code %XY}; every other byte stands for itself.
   *
   * @throws RequestException 400 if a percent sign is not followed by two hexadecimal digits
   */
  public static byte[] decode(byte[] encoded) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.write(encoded[i]);
      } else if (i + 2 < encoded.length && isHex(encoded[i + 1]) && isHex(encoded[i + 2])) {
        decoded.write(
            HexFormat.fromHexDigit(encoded[++i]) << 4 | HexFormat.fromHexDigit(encoded[++i]));
      } else {
        throw RequestException.malformed(
            "a '%' must be followed by two hexadecimal digits; the sign itself is '%25'");
      }
    }
    return decoded.toByteArray();
  }

  /** Decodes ASCII text. */
  public static byte[] decode(String encoded) {
    return decode(encoded.getBytes(US_ASCII));
  }

  private static boolean isHex(byte b) {
    return HexFormat.isHexDigit(b);
  }

  private static boolean isUnreserved(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || UNRESERVED_MARKS.indexOf(b) >= 0;
  }
}
