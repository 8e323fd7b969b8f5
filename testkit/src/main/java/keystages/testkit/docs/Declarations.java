package keystages.testkit.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The declarations in the Java sources of the project, and those that the steps of the course add.
 * Scripts are kept as text. Members are looked for as words: they need not be told from what a
 * class only uses.
 */
final class Declarations {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
  private static final Set<String> JDK = jdk();

  private final Map<String, Set<String>> wordsOfTypes = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private final Map<String, Set<String>> typesOfModules = new HashMap<>();
  private final StringBuilder scripts = new StringBuilder();

  private Declarations() {}

  static Declarations of(Repository repository) throws IOException {
    Declarations declarations = new Declarations();
    for (String file : repository.files()) {
      if (file.endsWith(".java") || file.matches("docs/course/steps/.*\\.patch")) {
        declarations.add(file, Files.readString(repository.root().resolve(file)));
      } else if (file.endsWith(".py") || file.endsWith(".sh") || file.equals("keystages")) {
        declarations.scripts.append(Files.readString(repository.root().resolve(file)));
      }
    }
    return declarations;
  }

  private void add(String file, String source) {
    String added =
        file.endsWith(".patch")
            ? source.lines().filter(line -> line.startsWith("+")).collect(joining("\n"))
            : source;
    Set<String> here = new HashSet<>(List.of(added.split("\\W+", -1)));
    words.addAll(here);
    Set<String> types =
        typesOfModules.computeIfAbsent(file.replaceFirst("/.*", ""), m -> new HashSet<>());
    Matcher type = TYPE.matcher(added);
    while (type.find()) {
      wordsOfTypes.computeIfAbsent(type.group(1), t -> new HashSet<>()).addAll(here);
      types.add(type.group(1));
    }
  }

  private static Set<String> jdk() {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files =
        Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".class"))
          .forEach(file -> names.add(file.replace(".class", "").replaceFirst(".*\\$", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  static boolean inJdk(String type) {
    return JDK.contains(type);
  }

  boolean hasType(String type) {
    return wordsOfTypes.containsKey(type);
  }

  /** Whether the module, named by its directory, declares the type. */
  boolean hasType(String module, String type) {
    return typesOfModules.getOrDefault(module, Set.of()).contains(type);
  }

  /** Whether a file that declares the type has this word. */
  boolean hasMember(String type, String member) {
    return wordsOfTypes.getOrDefault(type, Set.of()).contains(member);
  }

  boolean hasWord(String word) {
    return words.contains(word);
  }

  boolean isInScripts(String text) {
    return scripts.indexOf(text) >= 0;
  }
}
