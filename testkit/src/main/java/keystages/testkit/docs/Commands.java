package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of the launcher, as pages write them: {@code ./keystages NAME …}. */
final class Commands {
  private static final Pattern COMMAND = Pattern.compile("\\./keystages ([a-z]+)\\b([^`|>&;]*)");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s|\\[)--[a-z][a-z-]*");
  private static final Pattern TEST =
      Pattern.compile(" (\\d+)(?:\\.\\d+)? ([a-z.]*)([A-Z]\\w*?(?:Test|IT))(?:#(\\w+))?\\b.*");
  private static final Pattern STEP = Pattern.compile("(?<= )\\d+\\.\\d+(?= |$)");
  private static final Pattern BUG = Pattern.compile(" ([a-z]+(?:-[a-z]+)+)\\b.*");

  private final Repository repository;
  private final Declarations declarations;
  private final Set<String> names;
  private final Set<String> options = new HashSet<>();

  private Commands(Repository repository, Declarations declarations, Set<String> names) {
    this.repository = repository;
    this.declarations = declarations;
    this.names = names;
  }

  static Commands of(Repository repository, Declarations declarations) throws IOException {
    String launcher = Files.readString(repository.root().resolve("keystages"));
    Set<String> names =
        Pattern.compile("(?m)^cmd_([a-z]+)\\(\\)")
            .matcher(launcher)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    Commands commands = new Commands(repository, declarations, names);
    commands.addOptions(launcher);
    for (String file : repository.files()) {
      if (file.contains("/src/main/java/") && file.endsWith(".java")) {
        commands.addOptions(Files.readString(repository.root().resolve(file)));
      }
    }
    return commands;
  }

  private void addOptions(String source) {
    Pattern.compile("--[a-z][a-z-]*")
        .matcher(source)
        .results()
        .map(match -> match.group())
        .forEach(options::add);
  }

  /** The commands in a line of a page that do not exist, each with page and line. */
  List<String> complaints(String line) throws IOException {
    List<String> complaints = new ArrayList<>();
    Matcher command = COMMAND.matcher(line);
    while (command.find()) {
      String name = command.group(1);
      String arguments = command.group(2).replaceFirst(" #.*", "");
      if (!names.contains(name)) {
        complaints.add("./keystages has no command " + name);
      }
      OPTION
          .matcher(arguments)
          .results()
          .map(match -> match.group())
          .filter(option -> !options.contains(option) && !option.equals("--help"))
          .forEach(option -> complaints.add("./keystages " + name + " has no option " + option));
      STEP.matcher(arguments)
          .results()
          .filter(step -> !repository.hasStep(step.group()))
          .forEach(step -> complaints.add("there is no step " + step.group()));
      Matcher test = TEST.matcher(arguments);
      if (name.equals("test") && test.matches()) {
        addTest(test, complaints);
      }
      Matcher bug = BUG.matcher(arguments);
      if (name.equals("plant") && bug.matches() && !repository.hasBug(bug.group(1))) {
        complaints.add("there is no planted bug " + bug.group(1));
      }
    }
    return complaints;
  }

  private void addTest(Matcher test, List<String> complaints) throws IOException {
    String module =
        String.valueOf(repository.module(Integer.parseInt(test.group(1))).getFileName());
    String type = test.group(3);
    String method = test.group(4);
    if (!declarations.hasType(module, type)) {
      complaints.add("there is no test " + type + " in " + module);
    } else if (method != null && !declarations.hasMember(type, method)) {
      complaints.add(type + " has no " + method);
    }
  }
}
