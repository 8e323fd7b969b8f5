package keystages.checks.kaitai;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Parses bytes as a description says: the fields of a type are a map, repeated ones a list, numbers
 * are longs, and bytes without a type are hexadecimal digits.
 */
final class Interpreter {
  private final Description description;
  private final ByteBuffer in;

  private Interpreter(Description description, ByteBuffer in) {
    this.description = description;
    this.in = in;
  }

  /**
   * Parses a whole file.
   *
   * @throws RuntimeException if the bytes are not as described
   */
  static Map<String, Object> parse(Description description, byte[] bytes) {
    return new Interpreter(description, ByteBuffer.wrap(bytes)).type("");
  }

  private Map<String, Object> type(String name) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map<String, String> field : Objects.requireNonNull(description.types().get(name), name)) {
      String id = Objects.requireNonNull(field.get("id"));
      if (field.containsKey("repeat")) {
        List<Object> list = new ArrayList<>();
        for (long left = number(field, "repeat-expr", values); left > 0; left--) {
          list.add(value(field, values));
        }
        values.put(id, list);
      } else {
        values.put(id, value(field, values));
      }
    }
    return values;
  }

  private Object value(Map<String, String> field, Map<String, Object> before) {
    String contents = field.get("contents");
    if (contents != null) {
      byte[] expected = bytesOf(contents);
      require(HexFormat.of().formatHex(expected).equals(hex(read(expected.length))), field);
      return contents;
    }
    String type = field.get("type");
    if (type == null) {
      return hex(read(number(field, "size", before)));
    }
    return switch (type) {
      case "u1" -> checked(Byte.toUnsignedLong(in.get()), field);
      case "u4" -> checked(Integer.toUnsignedLong(in.getInt()), field);
      case "str" -> text(read(number(field, "size", before)), field);
      default -> type(type);
    };
  }

  private long checked(long value, Map<String, String> field) {
    String equal = field.get("valid");
    String min = field.get("valid min");
    String max = field.get("valid max");
    String expression = field.get("valid expr");
    require(equal == null || value == Long.parseLong(equal), field);
    require(min == null || value >= Long.parseLong(min), field);
    require(max == null || value <= Long.parseLong(max), field);
    require(expression == null || (expression.equals("_io.eof") && !in.hasRemaining()), field);
    return value;
  }

  private static String text(byte[] bytes, Map<String, String> field) {
    require("UTF-8".equals(field.get("encoding")), field);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(field + ": no UTF-8", e);
    }
  }

  /** The bytes of a list such as {@code [0x89, KEYS]}. */
  private static byte[] bytesOf(String contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : contents.substring(1, contents.length() - 1).split(", ", -1)) {
      if (part.startsWith("0x")) {
        bytes.write(Integer.decode(part));
      } else {
        bytes.writeBytes(part.getBytes(US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  private byte[] read(long length) {
    byte[] bytes = new byte[(int) Math.min(length, in.remaining() + 1)];
    in.get(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The value of the earlier field that this key names. */
  private static long number(Map<String, String> field, String key, Map<String, Object> before) {
    return (Long) Objects.requireNonNull(before.get(field.get(key)), key);
  }

  private static void require(boolean condition, Map<String, String> field) {
    if (!condition) {
      throw new IllegalArgumentException("not as described: " + field);
    }
  }
}
