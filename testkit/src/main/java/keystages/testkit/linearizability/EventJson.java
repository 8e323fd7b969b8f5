package keystages.testkit.linearizability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes an event as one line of JSON and reads it again. {@link HistoryFile} lists the fields. */
final class EventJson {
  private static final Set<String> REQUIRED =
      Set.of("process", "type", "op", "key", "value", "time");
  private static final String FOUND = "found";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EventJson() {}

  static String write(Event event) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("process", event.process());
    object.put("type", name(event.type()));
    object.put("op", name(event.op()));
    object.put("key", event.key());
    object.put("value", event.value());
    if (event.found() != null) {
      object.put(FOUND, event.found());
    }
    object.put("time", event.time());
    return object.toString();
  }

  /**
   * Reads one event.
   *
   * @throws IllegalArgumentException if the line is not an event; the message says why
   */
  static Event read(String line) {
    JsonNode object = parse(line);
    check(object.isObject(), "not a JSON object");
    checkFields(object);
    return new Event(
        number(object, "process").intValue(),
        constant(EventType.class, object, "type"),
        constant(Op.class, object, "op"),
        text(object, "key"),
        object.path("value").isNull() ? null : text(object, "value"),
        found(object),
        number(object, "time").longValue());
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void checkFields(JsonNode object) {
    Set<String> missing = new TreeSet<>(REQUIRED);
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      check(missing.remove(name) || name.equals(FOUND), "unknown field \"" + name + "\"");
    }
    check(missing.isEmpty(), "missing " + missing);
  }

  private static JsonNode number(JsonNode object, String field) {
    JsonNode number = object.path(field);
    boolean fits = field.equals("time") ? number.canConvertToLong() : number.canConvertToInt();
    check(number.isIntegralNumber() && fits, "\"" + field + "\" is not a whole number in range");
    return number;
  }

  private static String text(JsonNode object, String field) {
    JsonNode text = object.path(field);
    check(text.isTextual(), "\"" + field + "\" is not a string");
    return text.textValue();
  }

  private static @Nullable Boolean found(JsonNode object) {
    JsonNode found = object.path(FOUND);
    check(found.isBoolean() || found.isMissingNode(), "\"found\" is neither true nor false");
    return found.isMissingNode() ? null : found.booleanValue();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode object, String field) {
    String name = text(object, field);
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown " + field + " \"" + name + "\"");
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
