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
 * are signed longs, and bytes without a type are hexadecimal digits.
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
      if (evaluate(field.getOrDefault("if", "1"), values, "no value") != 0) {
        String id = Objects.requireNonNull(field.get("id"));
        values.put(id, field.containsKey("repeat") ? list(field, values) : value(field, values));
      }
    }
    return values;
  }

  private List<Object> list(Map<String, String> field, Map<String, Object> before) {
    List<Object> list = new ArrayList<>();
    switch (Objects.requireNonNull(field.get("repeat"))) {
      case "expr" -> {
        for (long left = number(field, "repeat-expr", before); left > 0; left--) {
          list.add(value(field, before));
        }
      }
      case "eos" -> {
        while (in.hasRemaining()) {
          list.add(value(field, before));
        }
      }
      case "until" -> {
        String end = Objects.requireNonNull(field.get("repeat-until"));
        do {
          list.add(value(field, before));
        } while (evaluate(end, before, list.getLast()) == 0);
      }
      default -> throw new IllegalArgumentException("unknown: " + field);
    }
    return list;
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
      boolean isRest = field.containsKey("size-eos");
      return hex(read(isRest ? in.remaining() : number(field, "size", before)));
    }
    return switch (type) {
      case "u1" -> checked(Byte.toUnsignedLong(in.get()), field, before);
      case "u4" -> checked(Integer.toUnsignedLong(in.getInt()), field, before);
      case "u8" -> checked(in.getLong(), field, before);
      case "str" -> text(read(number(field, "size", before)), field);
      default -> field.containsKey("size") ? part(type, field, before) : type(type);
    };
  }

  /** A type that has these bytes to itself. */
  private Object part(String type, Map<String, String> field, Map<String, Object> before) {
    ByteBuffer bytes = ByteBuffer.wrap(read(number(field, "size", before)));
    return new Interpreter(description, bytes).type(type);
  }

  private long checked(long value, Map<String, String> field, Map<String, Object> before) {
    String equal = field.get("valid");
    String min = field.get("valid min");
    String max = field.get("valid max");
    String expression = field.get("valid expr");
    require(equal == null || value == Long.parseLong(equal), field);
    require(min == null || value >= Long.parseLong(min), field);
    require(max == null || value <= Long.parseLong(max), field);
    require(expression == null || evaluate(expression, before, value) != 0, field);
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

  private long number(Map<String, String> field, String key, Map<String, Object> before) {
    return evaluate(Objects.requireNonNull(field.get(key), key), before, "no value");
  }

  /**
   * Evaluates an expression.
   *
   * @param it what it calls _
   */
  private long evaluate(String expression, Map<String, Object> before, Object it) {
    return Expression.value(
        expression,
        name ->
            switch (name) {
              case "_io.eof" -> in.hasRemaining() ? 0 : 1;
              case "_io.size" -> in.limit();
              case "_io.pos" -> in.position();
              case "_" -> (Long) it;
              default ->
                  (Long)
                      Objects.requireNonNull(
                          name.startsWith("_.")
                              ? ((Map<?, ?>) it).get(name.substring(2))
                              : before.get(name),
                          name);
            });
  }

  private static void require(boolean condition, Map<String, String> field) {
    if (!condition) {
      throw new IllegalArgumentException("not as described: " + field);
    }
  }
}
