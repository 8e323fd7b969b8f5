package keystages.testkit.linearizability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes an event as one line of JSON and reads it again. {@link HistoryFile} lists the fields. */
final class EventJson {
  private static final Set<String> ON_A_KEY =
      Set.of("process", "type", "op", "key", "value", "time");
  private static final Set<String> CAS =
      Set.of("process", "type", "op", "key", "old", "value", "time");
  private static final Set<String> LIST = Set.of("process", "type", "op", "time");
  private static final Set<String> CRASH = Set.of("type", "time");
  private static final String FOUND = "found";
  private static final String KEYS = "keys";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EventJson() {}

  static String write(Event event) {
    ObjectNode object = MAPPER.createObjectNode();
    if (event.type() != EventType.CRASH) {
      object.put("process", event.process());
    }
    object.put("type", name(event.type()));
    if (event.op() == Op.LIST) {
      object.put("op", name(event.op()));
      if (event.type() == EventType.OK) {
        event.keys().forEach(object.putArray(KEYS)::add);
      }
    } else if (event.op() != Op.CRASH) {
      writeKey(event, object);
    }
    object.put("time", event.time());
    return object.toString();
  }

  private static void writeKey(Event event, ObjectNode object) {
    object.put("op", name(event.op()));
    object.put("key", event.key());
    if (event.op() == Op.CAS) {
      object.put("old", event.old());
    }
    object.put("value", event.value());
    if (event.found() != null) {
      object.put(FOUND, event.found());
    }
  }

  /**
   * Reads one event.
   *
   * @throws IllegalArgumentException if the line is not an event; the message says why
   */
  static Event read(String line) {
    JsonNode object = parse(line);
    check(object.isObject(), "not a JSON object");
    if (object.path("type").asText().equals(name(EventType.CRASH))) {
      checkFields(object, CRASH, "");
      return Event.crash(number(object, "time").longValue());
    }
    String op = object.path("op").asText();
    boolean list = op.equals(name(Op.LIST));
    boolean cas = op.equals(name(Op.CAS));
    checkFields(object, list ? LIST : cas ? CAS : ON_A_KEY, list ? KEYS : FOUND);
    EventType type = constant(EventType.class, object, "type");
    check(
        !list || object.has(KEYS) == (type == EventType.OK),
        "\"keys\" belongs in the answer to a list, and nowhere else");
    return new Event(
        number(object, "process").intValue(),
        type,
        constant(Op.class, object, "op"),
        list ? "" : text(object, "key"),
        textOrNull(object, "value"),
        textOrNull(object, "old"),
        found(object),
        keys(object),
        number(object, "time").longValue());
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void checkFields(JsonNode object, Set<String> required, String optional) {
    Set<String> missing = new TreeSet<>(required);
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      check(missing.remove(name) || name.equals(optional), "unknown field \"" + name + "\"");
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

  private static @Nullable String textOrNull(JsonNode object, String field) {
    JsonNode text = object.path(field);
    return text.isNull() || text.isMissingNode() ? null : text(object, field);
  }

  private static List<String> keys(JsonNode object) {
    JsonNode keys = object.path(KEYS);
    check(keys.isArray() || keys.isMissingNode(), "\"keys\" is not an array");
    List<String> names = new ArrayList<>();
    for (JsonNode key : keys) {
      check(key.isTextual(), "\"keys\" holds something that is not a string");
      check(!names.contains(key.textValue()), "\"keys\" names a key twice");
      names.add(key.textValue());
    }
    return names;
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
