package keystages.testkit.steps;

import java.nio.file.Path;

/** A layer of a stage. A step stays within one. */
public enum Layer {
  /** The composition root and the routes. */
  MAIN("Main"),
  /** The words that the upper layers speak. */
  HTTP("http"),
  /** With {@code server/wire}. */
  SERVER("server"),
  ROUTER("router"),
  HANDLER("handler"),
  STORE("store");

  private static final Path SOURCES = Path.of("src/main/java/keystages");

  private final String name;

  Layer(String name) {
    this.name = name;
  }

  /** The layer of a file of {@code src/main}; what is in no layer's package is with Main. */
  static Layer of(Path file) {
    for (Layer layer : values()) {
      if (file.startsWith(SOURCES.resolve(layer.name))) {
        return layer;
      }
    }
    return MAIN;
  }

  /** Its name as the header of a step has it. */
  @Override
  public String toString() {
    return name;
  }
}
